import { budgetsContract } from './budgets';
import { leasesContract } from './leases';
import { retentionContract } from './retention';
import { seenContract } from './seen';
import { memoryWorld, postgresWorld } from './store-world';
import { timersContract } from './timers';

for (const contract of [timersContract, budgetsContract, leasesContract, seenContract, retentionContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
