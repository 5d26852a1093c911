import { ORDER, ordered, said } from '../run-words';
import { doing } from '../verb';

export const runbookRun = doing(
  {
    family: 'incident',
    name: 'runbook-run',
    about: 'nothing',
    founds: 'run',
    params: ORDER,
    example: 'runbook run disk-full host=db-3',
  },
  (args, speaking) => {
    const order = ordered(args, speaking);
    return order.ok ? said('StartRun', { ...order.value }) : order;
  },
);
