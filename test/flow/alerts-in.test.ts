import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { alertsIn, alertsOf } from '../../src/flow/alerts-in';
import type { AlertFilter } from '../../src/ports/alerts';
import { payload } from '../alert-payload';
import { directory } from '../typed';
import { makeWorld } from '../world';

/** What the store was asked. */
async function asked(filter: AlertFilter): Promise<readonly AlertFilter[]> {
  const filters: AlertFilter[] = [];
  const list = (_: unknown, given: AlertFilter) => {
    filters.push(given);
    return Promise.resolve([]);
  };
  await alertsIn(SYSTEM_VIEWER, filter, { directory: () => directory, store: { alerts: { list } } });
  return filters;
}

describe('the last alerts', () => {
  it('are of every service where none is named', async () => {
    expect(await asked({ limit: 5, verdict: 'wait' })).toEqual([{ limit: 5, verdict: 'wait' }]);
  });

  it('are of one service, called as people call it, and none of one that nobody knows', async () => {
    expect(await asked({ limit: 5, service: 'shop' })).toEqual([{ limit: 5, service: 'checkout' }]);
    expect(await asked({ limit: 5, service: 'chekout' })).toEqual([]);
  });
});

describe('the alerts of an incident', () => {
  it('carry who has seen them here, until they begin anew', async () => {
    const world = makeWorld();
    const told = { name: 'Errors', since: world.clock.now() };
    await world.alert(payload([told]));
    const of = async () =>
      (await alertsOf(SYSTEM_VIEWER, 1, 10, world.store))?.map((row) => row.acknowledged);
    expect(await of()).toEqual([undefined]);
    const target = await world.store.streams.byNumber('incident', 1);
    await world.submit.submit(
      {
        ...{ key: 'ack', verb: 'ack', command: { type: 'AcknowledgeAlerts' }, at: world.clock.now() },
        ...{ by: { kind: 'token', name: 'ci' }, correlation: 'ack', ...(target && { target }) },
      },
      1000,
    );
    await world.settle();
    expect(await of()).toEqual(['ci']);
    await world.alert(payload([{ ...told, over: true, until: world.clock.now() }]));
    await world.pass(60_000);
    await world.alert(payload([{ ...told, since: world.clock.now() }]));
    expect(await of()).toEqual([undefined]);
  });

  it('are not there where the incident is not', async () => {
    expect(await alertsOf(SYSTEM_VIEWER, 7, 10, makeWorld().store)).toBeUndefined();
  });
});
