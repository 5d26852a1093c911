import { changesIn } from '../../src/flow/changes-in';
import { minute, NOW } from '../given';
import { directory } from '../typed';

/** What the store was asked. */
async function asked(filter: Parameters<typeof changesIn>[0]): Promise<unknown> {
  const calls: unknown[] = [];
  await changesIn(filter, {
    clock: { now: () => NOW },
    directory: () => directory,
    store: {
      alerts: {
        changes: (...call) => {
          calls.push(call);
          return Promise.resolve([]);
        },
      },
    },
  });
  return calls;
}

describe('changes in a while', () => {
  it('are those of the last day of every service where nothing else is said', async () => {
    expect(await asked({ limit: 5 })).toEqual([[[], minute(60 - 1440), NOW, 5]]);
    expect(await asked({ limit: 5, until: minute(0) })).toEqual([[[], minute(-1440), minute(0), 5]]);
  });

  it('are of one service, called as people call it', async () => {
    const calls = [[['checkout'], minute(0), minute(9), 5]];
    expect(await asked({ service: 'shop', since: minute(0), until: minute(9), limit: 5 })).toEqual(calls);
  });

  it('are none of a service that nobody knows', async () => {
    expect(await asked({ service: 'chekout', limit: 5 })).toEqual([]);
  });
});
