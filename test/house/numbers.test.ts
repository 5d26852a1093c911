import { PrometheusMetrics } from '../../src/adapters/metrics/prometheus';
import { SilentLog } from '../fakes/silent-log';
import { documentedNumbers, isOfNode, MEASURED } from './numbers';

const documented = documentedNumbers();

it('documents every number that is measured, with its labels, and no other', () => {
  const own = [...documented].filter(([name]) => !isOfNode(name));
  expect(Object.fromEntries(own)).toEqual(Object.fromEntries(MEASURED));
});

it('documents no number of Node that there is not', async () => {
  const text = await new PrometheusMetrics(new SilentLog()).text();
  const gone = [...documented.keys()].filter(isOfNode).filter((name) => !text.includes(`# TYPE ${name} `));
  expect(gone).toEqual([]);
});
