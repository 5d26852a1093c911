import { HouseApi } from '../../src/flow/api';
import { Served, type Answered } from '../http/served';
import { noMetrics } from '../fakes/no-metrics';
import type { World } from '../world';

/** The same house, spoken to by programs: a real server in front of it. Whoever begins it stops it. */
export async function throughRest(world: World) {
  const { store, submit, door, clock, crypto, log, directory, viewer, wakeups, runs } = world;
  const api = new HouseApi({
    ...{ store, submit, door, clock, crypto, log, directory, viewer, wakeups },
    metrics: noMetrics,
    chats: world.chats.map(({ id }) => id),
    planning: runs.planning,
    actAs: true,
    readiness: () => Promise.resolve([]),
    explain: () => {
      throw new Error('Nothing is explained here');
    },
  });
  const served = await new Served().start({ api });
  let asked = 0;
  return {
    async asks(who: string, path: string, body: object, key?: string): Promise<Answered> {
      asked += 1;
      const answer = await served.post(`/api/v1/${path}`, body, {
        'x-muster-as': who.toLowerCase(),
        'idempotency-key': key ?? `k${String(asked)}`,
      });
      await world.settle();
      return answer;
    },
    stop: () => served.stop(),
  };
}
