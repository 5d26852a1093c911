import { mattermostPost } from '../../src/adapters/chat/mattermost/render';
import { slackMessage } from '../../src/adapters/chat/slack/render';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { askApproval } from '../../src/domain/runbook/asking';
import type { Run } from '../../src/domain/runbook/run';
import { instant } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import { cleanText } from '../../src/domain/text';
import type { Message } from '../../src/ports/message';
import { message as worded } from '../../src/voice/message';
import { outputsMessage } from '../../src/voice/outputs-message';
import { runCard } from '../../src/voice/run-card';
import { approval, runbook, step } from '../flow/runs/runbooks';
import { HOSTILE } from '../contracts/chat-messages';
import { keptRunes } from '../mattermost/limits';
import { readMarkdown } from '../mattermost/markdown';
import { messageProblems } from '../slack/block-kit/message';
import { isJson } from '../slack/shape';
import { readMessage } from '../slack/reading';

/** What an input, an answer from outside or a runbook's sentence may hold. */
const WORDS: readonly (readonly [string, string])[] = [
  ...HOSTILE,
  ['mentions', '<!channel> @here @channel @all <@U1>'],
  ['links to scripts', '[x](javascript:alert(1)) [runbook](https://evil.example)'],
  ['mrkdwn', '*bold* _it_ ~no~ `code` ```block```'],
  ['a fence', '```\n@channel\n```'],
  ['what turns the direction', '\u202Egnp.exe \u2066x\u2069'],
  ['a long word', 'x'.repeat(10_240)],
  ['marks of facts', '\uE000step\uE001 {{step}} $t(runbook:status.failed)'],
  ['bare addresses', 'https://evil.example/x www.evil.example'],
];

const SEAL = new NodeCrypto('a secret of this installation');
const seal = (offer: object): string =>
  SEAL.seal('press', { ...offer, key: 'x'.repeat(80), subject: 'run/0123456789abcdef' });
const at = instant(new Date('2026-03-01T10:00:00Z'));

/** A run all of whose words are somebody else's. */
function runOf(words: string): Run {
  const text = cleanText(words);
  const given = { [text.slice(0, 40)]: text, list: [text] };
  const why = say('steps:script.code', { file: text, code: 1, said: text });
  return {
    ...{ status: 'running', number: 7, inputs: { it: text }, scope: {}, cause: { kind: 'person' } },
    runbook: runbook(
      [
        step('a', { say: text, approve: approval() }),
        step('b', { say: text }),
        step('c', { say: text, optional: true }),
      ],
      { name: text, purpose: text },
    ),
    chats: [],
    startedBy: { key: 'x', name: text },
    startedAt: at,
    steps: [
      { status: 'awaiting-approval', tries: 0, undos: 0, failures: 0, given, print: 'p', since: at },
      { status: 'succeeded', tries: 1, undos: 0, failures: 0, given, outputs: given, since: at },
      { status: 'unknown', tries: 1, undos: 0, failures: 1, given, why, since: at },
    ],
    fence: 1,
  };
}

const SAYINGS: readonly (readonly [string, (words: string) => Message])[] = [
  ['the card', (words) => runCard(runOf(words), seal)],
  ['what a step left', (words) => outputsMessage(runOf(words), undefined)],
  [
    'what is to be approved',
    (words) => {
      const run = runOf(words);
      const given = run.steps[0]?.given ?? {};
      const asked = askApproval(run, { type: 'ApprovalAsked', step: 'a', given, print: 'p', expires: at });
      return worded(asked.say, asked.actions, seal);
    },
  ],
];

const parts = {
  names: { username: () => undefined, channelName: () => undefined },
  crypto: SEAL,
  actionUrl: 'https://muster.example/mattermost/action',
};

describe.each(SAYINGS)('%s', (_, of) => {
  it.each(WORDS)('says %s as words, in Slack', (_what, words) => {
    const sent = slackMessage(of(words), { handle: () => undefined });
    expect(messageProblems({ ...sent })).toEqual([]);
    const blocks = (JSON.parse(JSON.stringify(sent.blocks)) as unknown[]).filter(isJson);
    expect(readMessage(sent.text, blocks, (user) => user)).toMatchObject({ notifies: [], links: [] });
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
    expect(read.flatMap(({ links }) => links)).toEqual([]);
  });
});
