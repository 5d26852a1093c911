import { newsContract } from './news';
import { readingContract } from './reading';
import { runsContract } from './runs';
import { memoryWorld, postgresWorld } from './store-world';

for (const contract of [readingContract, runsContract, newsContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
