import { ORDER, ordered, said } from '../run-words';
import { doing } from '../verb';

/** Founds a run that does nothing yet: exactly what it would do is looked at first. */
export const runbookPlan = doing(
  {
    family: 'incident',
    name: 'runbook-plan',
    about: 'nothing',
    founds: 'run',
    params: ORDER,
    example: 'runbook plan disk-full host=db-3',
  },
  (args, speaking) => {
    const order = ordered(args, speaking);
    return order.ok ? said('PlanRun', { ...order.value }) : order;
  },
);
