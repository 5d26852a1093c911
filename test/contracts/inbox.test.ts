import { inboxContract } from './inbox';
import { memoryWorld, postgresWorld } from './store-world';

inboxContract('memory', memoryWorld);
inboxContract('PostgreSQL', postgresWorld);
