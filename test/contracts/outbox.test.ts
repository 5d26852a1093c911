import { outboxContract } from './outbox';
import { outboxOutcomesContract } from './outbox-outcomes';
import { memoryWorld, postgresWorld } from './store-world';

outboxContract('memory', memoryWorld);
outboxContract('PostgreSQL', postgresWorld);
outboxOutcomesContract('memory', memoryWorld);
outboxOutcomesContract('PostgreSQL', postgresWorld);
