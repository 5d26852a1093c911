import { archiveContract } from './archive';
import { memoryWorld, postgresWorld } from './store-world';

archiveContract('memory', memoryWorld);
archiveContract('PostgreSQL', postgresWorld);
