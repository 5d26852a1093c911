import { randomUUID } from 'node:crypto';

import { Counted } from '../../../../../test/slack/counted';
import { SilentLog } from '../../../../../test/fakes/silent-log';
import { instant } from '../../../../domain/ids';
import type { ChatParts } from '../../../../ports/chat-kind';
import type { Clock } from '../../../../ports/clock';
import { systemClock } from '../../../clock/system-clock';
import { NodeCrypto } from '../../../crypto/node-crypto';
import { memoryConsoleStore } from '../../../store/memory/console-store';
import { memoryStore } from '../../../store/memory/index';
import { People } from '../heard-people';
import { HomeFinder } from '../home';
import { MATTERMOST, type MattermostParts } from '../mattermost-parts';
import { escaped } from '../text';
import { StubRest, TEAM } from './stub-rest';

export interface StubParts extends MattermostParts {
  readonly rest: StubRest;
  readonly house: ChatParts & { readonly metrics: Counted; readonly log: SilentLog };
}

/** What the parts that hear share, with a server that is only pretended. */
export function stubParts(rest = new StubRest(), clock: Clock = systemClock()): StubParts {
  const store = memoryStore({ clock });
  return {
    house: {
      clock,
      crypto: new NodeCrypto('a secret of this installation'),
      log: new SilentLog(),
      news: store.news,
      people: () => [],
      families: ['incident'],
      word: ({ key }) => key,
      clean: (text) => text,
      publicUrl: 'https://muster.example',
      identify: (workspace, id, name) => ({ key: `seen/mattermost/${workspace}/${id}`, name }),
      handle: () => undefined,
      link: () => Promise.resolve(),
      leases: store.leases,
      seen: store.seen,
      metrics: new Counted(),
      memory: store.chatMemory(MATTERMOST),
      drawChart: () => Promise.reject(new Error('Nobody draws here')),
      settings: {},
      consoleStore: memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) }),
    },
    rest,
    home: new HomeFinder(rest, TEAM.name),
    people: new People(rest, clock),
    render: ({ summary }) => Promise.resolve({ message: summary, props: {} }),
    markdown: ({ summary }) => Promise.resolve(summary),
    escaped,
    url: 'https://chat.example',
    token: 'the token of the bot',
  };
}
