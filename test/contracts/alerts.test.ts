import { alertsBoxContract } from './alerts-box';
import { alertsReadingContract } from './alerts-reading';
import { alertsTurnsContract } from './alerts-turns';
import { memoryWorld, postgresWorld } from './store-world';

for (const contract of [alertsBoxContract, alertsTurnsContract, alertsReadingContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}
