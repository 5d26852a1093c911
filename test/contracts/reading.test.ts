import { newsContract } from './news';
import { readingContract } from './reading';
import { runsContract } from './runs';
import { searchContract } from './search';
import { storiesContract } from './stories';
import { memoryWorld, postgresWorld } from './store-world';

for (const contract of [readingContract, runsContract, newsContract, storiesContract, searchContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
