import { mattermostPost } from '../../src/adapters/chat/mattermost/render';
import { slackMessage } from '../../src/adapters/chat/slack/render';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { cleanText } from '../../src/domain/text';
import { addressIn } from '../../src/intake/address';
import type { Message } from '../../src/ports/message';
import { incidentCard } from '../../src/voice/incident-card';
import { linkList, taskList } from '../../src/voice/work-messages';
import { HOSTILE } from '../contracts/chat-messages';
import { bo, declared, incident, minute, type Told } from '../given';
import { keptRunes } from '../mattermost/limits';
import { readMarkdown } from '../mattermost/markdown';
import { isJson } from '../slack/shape';
import { messageProblems } from '../slack/block-kit/message';
import { readMessage } from '../slack/reading';

const WORDS: readonly (readonly [string, string])[] = [
  ...HOSTILE,
  ['mentions', '<!channel> @here @channel @all <@U1>'],
  ['links to scripts', '[x](javascript:alert(1)) [runbook](https://evil.example)'],
  ['a long word', 'x'.repeat(1_000)],
  ['what turns the direction', '\u202Egnp.exe \u2066x\u2069'],
];
const URLS = ['https://a.example/x_(y)_[z]|"q"`*~?a=1&b=<c>#d', `https://a.example/${'x'.repeat(1_900)}`];

const SEAL = new NodeCrypto('a secret of this installation');
const seal = (offer: object): string =>
  SEAL.seal('press', { ...offer, key: 'x'.repeat(80), subject: 'incident/0123456789abcdef' });

/** An incident with as much work as its card shows, all of it in these words. */
function busy(words: string) {
  const text = cleanText(words);
  const tasks = Array.from({ length: 8 }, (_, index): Told => ({
    ...{ type: 'TaskAdded', text, to: { key: 'x', name: text }, due: minute(index) },
    task: index + 1,
  }));
  const links = [...URLS, ...URLS.map((url) => `${url}2`)].map((url, index): Told => ({
    ...{ type: 'LinkAdded', title: text, url: addressIn(url) ?? '' },
    link: index + 1,
  }));
  const called: Told = { type: 'PeopleCalled', people: [bo.person, { key: 'y', name: text }], urgent: true };
  return incident(declared, ...tasks, ...links, called);
}

const SAYINGS: readonly (readonly [string, (words: string) => Message])[] = [
  [
    'the card',
    (words) => incidentCard(busy(words), { service: undefined, team: undefined }, seal, { now: minute(60) }),
  ],
  ['the tasks', (words) => taskList(busy(words), 'open', minute(60))],
  ['the links', (words) => linkList(busy(words))],
];

const parts = {
  names: { username: () => undefined, channelName: () => undefined },
  crypto: SEAL,
  actionUrl: 'https://muster.example/mattermost/action',
};
const leadsHome = (url: string): boolean => url.startsWith('https://a.example/');

describe.each(SAYINGS)('%s', (_, of) => {
  it.each(WORDS)('says %s as words, in Slack', (_what, words) => {
    const sent = slackMessage(of(words), { handle: () => undefined });
    expect(messageProblems({ ...sent })).toEqual([]);
    const blocks = (JSON.parse(JSON.stringify(sent.blocks)) as unknown[]).filter(isJson);
    const { notifies, links } = readMessage(sent.text, blocks, (user) => user);
    expect(notifies).toEqual([]);
    expect(links.filter((link) => !leadsHome(link))).toEqual([]);
  });

  it.each(WORDS)('says %s as words, in Mattermost', (_what, words) => {
    const { message, props } = mattermostPost(of(words), parts);
    expect(keptRunes(props)).toBeLessThan(8_000);
    const all = [
      message,
      ...(props.attachments ?? []).flatMap((one) => [
        one.text ?? '',
        ...(one.fields ?? []).flatMap(({ title, value }) => [title, value]),
      ]),
    ];
    const read = all.filter((one) => one !== '').map((one) => readMarkdown(one));
    expect(read.flatMap(({ mentions }) => mentions)).toEqual([]);
    expect(read.flatMap(({ links }) => links).filter((link) => !leadsHome(link))).toEqual([]);
  });
});
