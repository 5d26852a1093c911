import { memoryWorld, postgresWorld } from './store-world';
import { talkContract } from './talk';
import { talkLinksContract } from './talk-links';

for (const contract of [talkContract, talkLinksContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
