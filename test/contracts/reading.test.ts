import { newsContract } from './news';
import { readingContract } from './reading';
import { memoryWorld, postgresWorld } from './store-world';

for (const contract of [readingContract, newsContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
