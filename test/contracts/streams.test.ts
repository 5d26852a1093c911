import { streamsContract } from './streams';
import { memoryWorld, postgresWorld } from './store-world';

streamsContract('memory', memoryWorld);
streamsContract('PostgreSQL', postgresWorld);
