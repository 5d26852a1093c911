import { RestServer, type Answer, type Asked } from './rest-server';
import { deskOf } from './sample';

const handle = (labels: Record<string, string>): string => JSON.stringify(labels);
const FIRES = { alertname: 'Down', instance: 'a', service: 'db' };
const OVER = { alertname: 'Down', instance: 'b', service: 'db' };
const LOUD = { alertname: 'Down', instance: 'c', service: 'db' };

const silenceOf = (labels: Record<string, string>, createdBy = 'muster: Ana') => ({
  createdBy,
  matchers: Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
});
const SILENCES = [silenceOf(FIRES), silenceOf({ ...OVER, empty: '' }), silenceOf(LOUD, 'somebody else')];

async function goneAt(answer: (asked: Asked) => Answer): Promise<readonly string[]> {
  const server = await RestServer.start(answer);
  const desk = deskOf('alertmanager', { ALERTMANAGER_URL: server.url });
  const gone = desk?.gone([FIRES, OVER, LOUD].map(handle)) ?? Promise.reject(new Error('there is no desk'));
  return gone.finally(() => server.stop());
}

const knows =
  (...alerts: readonly Record<string, string>[]) =>
  ({ path }: Asked): Answer =>
    path.includes('/silences')
      ? { status: 200, body: SILENCES }
      : { status: 200, body: alerts.map((labels) => ({ labels: { ...labels, replica: 'a' } })) };

it('finds what is over of what was silenced from here, and speaks of nothing else', async () => {
  expect(await goneAt(knows(FIRES))).toEqual([handle(OVER)]);
});

it('takes nothing for gone where it cannot be asked', async () => {
  expect(await goneAt(() => ({ status: 500, body: 'away' }))).toEqual([]);
  expect(
    await goneAt((asked) => (asked.path.includes('/silences') ? knows()(asked) : { status: 500, body: '' })),
  ).toEqual([]);
  expect(await goneAt(() => ({ status: 200, body: { not: 'a list' } }))).toEqual([]);
});
