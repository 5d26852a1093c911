import { memoryStore } from '../../src/adapters/store/memory/index';
import type { Item } from '../../src/domain/alert/signal';
import { lookAfterSilenced } from '../../src/flow/silenced-alerts';
import type { AlertDesk } from '../../src/ports/alert-source';
import { firing } from '../alerts/signals';
import { alert, output } from '../contracts/alert-values';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

const MINUTE = 60_000;

/** One firing alert, and a source that says of it what it is told to say. */
async function watched() {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const said = { gone: ['one'], woken: 0 };
  const heard: Item[] = [];
  await store.alerts.accept({ source: 'alertmanager', key: 'k', items: [firing('db')] });
  await store.alerts.turn(10, () =>
    output({ alerts: [{ ...alert('db'), source: 'alertmanager', handle: 'one' }] }),
  );
  const desk: AlertDesk = {
    source: 'alertmanager',
    does: ['silence'],
    tell: () => Promise.reject(new Error('nobody is told anything')),
    gone: () => Promise.resolve(said.gone),
  };
  const chore = lookAfterSilenced({
    ...{ store, clock, log: new SilentLog() },
    desks: new Map([[desk.source, desk]]),
    wakeTriage: () => (said.woken += 1),
  });
  const look = async (): Promise<readonly Item[]> => {
    clock.advance(MINUTE);
    await chore.run();
    await store.alerts.turn(10, ({ items }) => {
      heard.push(...items);
      return output({});
    });
    return heard;
  };
  return { look, said };
}

it('ends an alert that its source has not known for minutes, once', async () => {
  const { look, said } = await watched();
  for (let minute = 0; minute < 5; minute += 1) expect(await look()).toEqual([]);
  expect(await look()).toMatchObject([{ kind: 'signal', source: 'alertmanager', status: 'resolved' }]);
  expect(said.woken).toBe(1);
});

it('begins to count anew when the source knows it again', async () => {
  const { look, said } = await watched();
  for (let minute = 0; minute < 4; minute += 1) await look();
  said.gone = [];
  await look();
  said.gone = ['one'];
  for (let minute = 0; minute < 5; minute += 1) expect(await look()).toEqual([]);
});
