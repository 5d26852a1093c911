import { streamsContract } from './streams';
import { streamsTailContract } from './streams-tail';
import { memoryWorld, postgresWorld } from './store-world';

for (const contract of [streamsContract, streamsTailContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
