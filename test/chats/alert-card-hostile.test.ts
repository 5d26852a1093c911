import fc from 'fast-check';

import { fleetingPost, mattermostPost, propsLength } from '../../src/adapters/chat/mattermost/render';
import { slackMessage } from '../../src/adapters/chat/slack/render';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { Bounds } from '../../src/domain/alert/bounds';
import type { AlertBrief } from '../../src/domain/alert/board';
import { say } from '../../src/domain/say';
import { alertCard } from '../../src/voice/alert-card';
import type { Message } from '../../src/ports/message';
import { message as worded } from '../../src/voice/message';
import { alert, evidence, report } from '../alert-values';
import { folded, HOSTILE } from '../contracts/chat-messages';
import { declared, incident } from '../given';
import { keptRunes } from '../mattermost/limits';
import { readMarkdown } from '../mattermost/markdown';
import { messageProblems } from '../slack/block-kit/message';
import { isJson } from '../slack/shape';
import { readMessage } from '../slack/reading';

const RUNS = { numRuns: 150, seed: 20_261_121 };

/** What an alert may be called by whoever can post one, besides what every text may hold. */
const WORDS: readonly (readonly [string, string])[] = [
  ...HOSTILE,
  ['mentions', '<!channel> @here @channel @all <@U1>'],
  ['links to scripts', '[x](javascript:alert(1)) [runbook](https://evil.example)'],
  ['mrkdwn', '*bold* _it_ ~no~ `code` ```block```'],
  ['a heading', '# head'],
  ['a quotation', '> quoted'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ['emoji codes', ':tada: :rotating_light:'],
  ['what turns the direction', '\u202Egnp.exe \u2066x\u2069'],
  ['one long word', 'x'.repeat(10_240)],
  ['many emoji', '😀'.repeat(5_000)],
  ['stars', '**'],
  ['a tick', '`'],
  ['marks of facts', '\uE000title\uE001 {{title}} $t(alerts:state.firing)'],
  ['an at', '@'],
  ['a backslash', '\\'],
  ['bare addresses', 'https://evil.example/x www.evil.example evil.example/x'],
];
const title = (text: string): string => new Bounds().title(text);

const SEAL = new NodeCrypto('a secret of this installation');
/** Tokens as long as real ones. */
const seal = (offer: object): string =>
  SEAL.seal('press', { ...offer, key: 'x'.repeat(80), subject: 'incident/0123456789abcdef' });
const card = (shown: readonly AlertBrief[], reason = say('alerts:why.opens', { rule: 'page' })): Message =>
  alertCard(
    incident(declared, {
      type: 'AlertsReported',
      report: report({ shown, total: shown.length, firing: shown.length, reason }),
      resolve: 'suggest',
    }),
    seal,
    (service) => service,
  );

const names = { handle: () => undefined };
const parts = {
  names: { username: () => undefined, channelName: () => undefined },
  crypto: SEAL,
  actionUrl: 'https://muster.example/mattermost/action',
};

const inSlack = (message: Message) => {
  const sent = slackMessage(message, names);
  expect(messageProblems({ ...sent })).toEqual([]);
  const blocks = (JSON.parse(JSON.stringify(sent.blocks)) as unknown[]).filter(isJson);
  return readMessage(sent.text, blocks, (user) => user);
};
const inMattermost = (message: Message) => {
  const { message: text, props } = mattermostPost(message, parts);
  expect(keptRunes(props)).toBeLessThan(8_000);
  expect(propsLength(fleetingPost(message, parts).props)).toBeLessThan(16_000);
  const all = [
    text,
    ...(props.attachments ?? []).flatMap((one) => [
      one.text ?? '',
      ...(one.fields ?? []).flatMap(({ title: of, value }) => [of, value]),
    ]),
  ];
  const read = all.filter((one) => one !== '').map((one) => readMarkdown(one));
  return {
    text: read.map((one) => one.text).join('\n'),
    notifies: read.flatMap(({ mentions }) => mentions),
    links: read.flatMap(({ links }) => links),
  };
};
const CHATS = [
  ['Slack', inSlack],
  ['Mattermost', inMattermost],
] as const;

describe.each(CHATS)('in %s', (_, shownIn) => {
  it.each(WORDS)('an alert called by %s is shown as it is called', (_what, words) => {
    const called = title(words);
    const read = shownIn(card([alert('checkout', { title: called })]));
    expect(folded(read.text)).toContain(folded(called));
    expect(read).toMatchObject({ notifies: [], links: [] });
  });

  it.each(WORDS)('a reason that names %s stays words', (_what, words) => {
    const called = title(words);
    const read = shownIn(card([alert('checkout')], say('alerts:why.joins', { with: called, rule: called })));
    expect(folded(read.text)).toContain(`It belongs with “${folded(called)}”`);
    expect(read).toMatchObject({ notifies: [], links: [] });
  });

  it.each(WORDS)('a proposal to merge because of %s stays words', (_what, words) => {
    const mark = title(words);
    const why = { ...evidence, why: say('alerts:merge.shared-label', { mark }) };
    const said = say('incident:alerts.merge-proposed', {
      ...{ incident: { incident: 'x', number: 2 } as never, number: 1, why: { say: why.why }, apart: 2 },
    });
    const read = shownIn(
      worded(
        said,
        [
          {
            label: say('incident:action.merge', { number: 1 }),
            verb: 'merge',
            args: { into: '1' },
            style: 'primary',
          },
        ],
        seal,
      ),
    );
    expect(folded(read.text)).toContain(folded(mark));
    expect(read).toMatchObject({ notifies: [], links: [] });
  });

  it.each([
    'https://wiki.example/a)[x](https://evil.example',
    'https://wiki.example/a|<!channel>',
    'https://wiki.example/a> <!channel>',
    'https://wiki.example/(a',
    'https://wiki.example/@here',
    'https://wiki.example/\n@channel',
    'HTTPS://wiki.example/**a**',
    'https://user:pass@wiki.example/',
  ])('a link to %j leads to one place and says nothing else', (url) => {
    const links = new Bounds().links([{ kind: 'runbook', url }]);
    const read = shownIn(card([alert('checkout', { links })]));
    expect(read.notifies).toEqual([]);
    expect(read.links.length).toBeLessThanOrEqual(1);
    for (const link of read.links) expect(new URL(link).host).not.toContain('evil');
    expect(read.text).toContain('runbook');
  });

  it.each([
    'https://',
    'https://a b',
    'javascript:alert(1)',
    'data:text/html,x',
    'slack://x',
    '//evil.example',
    ' https://x.example',
  ])('what is no address of the web, %j, is no link', (url) => {
    expect(new Bounds().links([{ kind: 'runbook', url }])).toEqual([]);
  });

  it('however much of it there is, the card keeps to the limits', () => {
    const hostile = fc
      .oneof(
        fc.constantFrom(...WORDS.map(([, text]) => text)),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
      )
      .map(title);
    const url = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.integer({ min: 1, max: 3_000 }).map((length) => `https://a.example/?q=${'<&>'.repeat(length / 3)}`),
    );
    const brief = fc.record({ called: hostile, urls: fc.array(url, { maxLength: 9 }), service: hostile });
    fc.assert(
      fc.property(fc.array(brief, { minLength: 1, maxLength: 12 }), hostile, (all, name) => {
        const shown = all.map(({ called, urls, service }, nth) =>
          alert(`a${String(nth)}`, {
            title: called,
            service: service as never,
            links: new Bounds().links(urls.map((one) => ({ kind: 'dashboard', url: one }))),
          }),
        );
        const read = shownIn(card(shown, say('alerts:why.joins', { with: name, rule: name })));
        expect(read.notifies).toEqual([]);
      }),
      RUNS,
    );
  });
});
