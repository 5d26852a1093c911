import { setImmediate as turn } from 'node:timers/promises';

import { chatId } from '../../src/domain/ids';
import { Door } from '../../src/flow/door';
import { HearTalk, type Talked } from '../../src/flow/hear-talk';
import { memoryStore } from '../../src/adapters/store/memory/index';
import { Unavailable } from '../../src/kit/unavailable';
import { ManualClock } from '../fakes/manual-clock';
import { noMetrics } from '../fakes/no-metrics';
import { SilentLog } from '../fakes/silent-log';

const SLACK = chatId('slack');

function said(channel: string): Talked {
  const clock = new ManualClock();
  const person = { key: 'person/ann', name: 'Ann' };
  const by = { kind: 'person', chat: SLACK, workspace: 'w', id: 'ann', person } as const;
  const message = { ref: channel, channel, author: person, text: 'x', written: clock.now() };
  return { chat: SLACK, by, at: clock.now(), delivery: channel, channel, kind: 'message', message };
}

it('fails alone where the database does not answer, also while what came before is still looked up', async () => {
  const lost: unknown[] = [];
  const lose = (error: unknown): void => void lost.push(error);
  process.on('unhandledRejection', lose);
  const store = memoryStore({ clock: new ManualClock() });
  let answer = (): void => undefined;
  const slow = new Promise<undefined>((resolve) => {
    answer = () => {
      resolve(undefined);
    };
  });
  store.outbox.subjectOf = (_chat, channel) =>
    channel === 'slow' ? slow : Promise.reject(new Unavailable('gone'));
  const talk = new HearTalk({
    store,
    door: new Door(() => [], noMetrics),
    log: new SilentLog(),
    relay: () => undefined,
  });
  try {
    const first = talk.heard(said('slow'));
    const second = talk.heard(said('fast'));
    for (let nth = 0; nth < 5; nth += 1) await turn();
    answer();
    await expect(second).rejects.toThrow('gone');
    await first;
    expect(lost).toEqual([]);
  } finally {
    process.off('unhandledRejection', lose);
  }
});
