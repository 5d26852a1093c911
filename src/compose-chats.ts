/** The chats that are on, each with what the house hands to it. */
import { drawChart } from './adapters/chart/draw-chart';
import { chatKinds } from './adapters/chat/registry';
import { slackManifest } from './adapters/chat/slack/index';
import { FAMILIES } from './intake/verbs/registry';
import type { Catalogue } from './domain/catalogue/catalogue';
import type { Door } from './flow/door';
import type { IdentityLinks } from './flow/identity-links';
import type { ProcessSettings } from './config/settings';
import type { Chat } from './ports/chat';
import type { ChatKind } from './ports/chat-kind';
import type { Clock } from './ports/clock';
import type { ConsoleStore } from './ports/console-store';
import type { Crypto } from './ports/crypto';
import type { Directory } from './ports/directory';
import type { Log } from './ports/log';
import type { Metrics } from './ports/metrics';
import type { Store } from './ports/store';
import { text } from './voice/rich';

export interface ChatHouse {
  readonly settings: ProcessSettings;
  readonly catalogue: () => Catalogue;
  readonly directory: () => Directory;
  readonly links: IdentityLinks;
  readonly door: Door;
  readonly store: Store & { readonly console: ConsoleStore };
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The slash commands there are or will be: an app that is made once need not be changed when the desk and the rotations come. */
const COMMANDS: readonly string[] = [...new Set([...FAMILIES, 'incident', 'support', 'oncall'])];

export function composeChats(house: ChatHouse, kinds: readonly ChatKind[] = chatKinds): readonly Chat[] {
  const { settings, catalogue, directory, links, door, store, clock, crypto, log, metrics } = house;
  return kinds.flatMap((kind): Chat[] => {
    const chat = kind.create({
      clock,
      crypto,
      log,
      metrics,
      news: store.news,
      people: () => catalogue().people,
      families: COMMANDS,
      word: text,
      clean: (words) => door.text(words),
      publicUrl: settings.publicUrl,
      identify: (workspace, id, name) => directory().identify(kind.id, workspace, id, name),
      handle: (person) => directory().handle(kind.id, person),
      link: (person, workspace, id) => links.add(kind.id, person, workspace, id),
      leases: {
        hold: (name, holder, ms) => store.leases.hold(`${kind.id}/${name}`, holder, ms),
        release: (name, holder) => store.leases.release(`${kind.id}/${name}`, holder),
      },
      seen: {
        first: (key, ms) => store.seen.first(`${kind.id}/${key}`, ms),
        known: (key) => store.seen.known(`${kind.id}/${key}`),
      },
      memory: store.chatMemory(kind.id),
      drawChart,
      settings: Object.fromEntries(kind.variables.map((name) => [name, settings.variable(name)])),
      consoleStore: store.console,
    });
    return chat === undefined ? [] : [chat];
  });
}

/** What one pastes into Slack to make the app. */
export const manifestForSlack = (way: { readonly publicUrl: string; readonly socketMode: boolean }): object =>
  slackManifest({ ...way, families: COMMANDS, name: 'Muster', word: text });
