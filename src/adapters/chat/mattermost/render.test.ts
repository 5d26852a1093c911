import fc from 'fast-check';

import { HOSTILE } from '../../../../test/contracts/chat-messages';
import { instant } from '../../../domain/ids';
import type { Block, Button, Message, Rich, Span } from '../../../ports/message';
import { NodeCrypto } from '../../crypto/node-crypto';
import { pressedToken } from './kept-tokens';
import {
  fleetingPost,
  markdownOf,
  mattermostPost,
  MAX_MESSAGE,
  propsLength,
  type MattermostPost,
} from './render';
import type { KnownNames } from './render-spans';

const SEED = 20_260_727;
const names: KnownNames = {
  username: ({ key }) => (key === 'person/ann' ? 'ann' : undefined),
  channelName: (_, ref) => (ref === 'c1' ? 'inc-1' : undefined),
};
const parts = {
  names,
  crypto: new NodeCrypto('a secret of this installation'),
  actionUrl: `https://${'muster.'.repeat(8)}example/mattermost/action`,
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(...HOSTILE.map(([, it]) => it)),
  fc.nat(20_000).map((length) => '<😀$'.repeat(length / 4)),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text,
    style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const),
  }),
  text.map((it) => ({ kind: 'text' as const, text: it })),
  fc.constant({ kind: 'person' as const, person: { key: 'person/ann', name: 'Ann' } }),
  text.map((label) => ({ kind: 'link' as const, url: 'https://muster.example/i/1', label })),
  fc.constant({ kind: 'time' as const, at: instant(new Date(0)) }),
  fc.constant({ kind: 'break' as const }),
);
const rich: fc.Arbitrary<Rich> = fc.array(span, { maxLength: 4 });
const button: fc.Arbitrary<Button> = fc.record({
  label: fc.string({ minLength: 1, maxLength: 100 }),
  token: fc.string({ minLength: 1, maxLength: 1_000, unit: fc.constantFrom(...'abc-_.9'.split('')) }),
  style: fc.constantFrom('primary', 'danger', 'plain'),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((it) => ({ kind: 'heading' as const, text: it })),
  rich.map((it) => ({ kind: 'text' as const, text: it })),
  fc
    .array(fc.record({ label: text, value: rich }), { maxLength: 12 })
    .map((fields) => ({ kind: 'fields' as const, fields })),
  fc.array(rich, { maxLength: 6 }).map((items) => ({ kind: 'list' as const, items })),
  rich.map((it) => ({ kind: 'context' as const, text: it })),
  text.map((alt) => ({ kind: 'chart' as const, chart: { title: alt, series: [] }, alt })),
  fc.constant({ kind: 'divider' as const }),
);
const message: fc.Arbitrary<Message> = fc
  .record({
    summary: text,
    before: fc.array(block, { maxLength: 5 }),
    buttons: fc.array(button, { maxLength: 25 }),
    after: fc.array(block, { maxLength: 2 }),
    tone: fc.constantFrom('plain' as const, 'good' as const, 'warning' as const, 'danger' as const),
  })
  .map(({ summary, tone, before, buttons, after }) => ({
    summary,
    tone,
    blocks: [...before, { kind: 'buttons' as const, buttons }, ...after],
  }));

const actions = (post: MattermostPost) => (post.props.attachments ?? []).flatMap((it) => it.actions ?? []);

it('keeps every message within every limit, and every button arrives', () => {
  const holds = (said: Message, as: string | undefined): void => {
    const post = mattermostPost(said, parts, as);
    expect(post.message.length).toBeLessThanOrEqual(MAX_MESSAGE);
    expect(propsLength({ ...post.props, muster_key: 'k'.repeat(300) })).toBeLessThanOrEqual(7_600);
    const buttons = said.blocks.flatMap((it) => (it.kind === 'buttons' ? it.buttons : []));
    expect(actions(post)).toHaveLength(buttons.length);
    const ids = actions(post).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/);
  };
  fc.assert(fc.property(message, fc.option(text, { nil: undefined }), holds), { seed: SEED, numRuns: 150 });
});

it('hands back the token of a pressed button, whether the post had room for it or not', async () => {
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => Promise.resolve(kept.get(key) as string[] | undefined),
    put: () => Promise.resolve(),
  };
  const said = (count: number): Message => ({
    summary: 'x',
    tone: 'danger',
    blocks: [
      {
        kind: 'buttons',
        buttons: Array.from({ length: count }, (_, nth) => ({
          label: `b${nth}`,
          token: `${nth}:`.padEnd(1_000, 'x'),
          style: 'plain',
        })),
      },
    ],
  });
  for (const count of [2, 25]) {
    const post = mattermostPost(said(count), parts);
    if (post.kept !== undefined) kept.set(post.kept.key, post.kept.tokens);
    const tokens = await Promise.all(
      actions(post).map(({ integration }) =>
        pressedToken(integration.context, { memory, crypto: parts.crypto }),
      ),
    );
    expect(tokens).toEqual(Array.from({ length: count }, (_, nth) => `${nth}:`.padEnd(1_000, 'x')));
  }
  expect(kept.size).toBe(1);
  expect(fleetingPost(said(25), parts).kept).toBeUndefined();
  const house = { memory, crypto: parts.crypto };
  kept.set('commands', ['a digest']);
  expect(await pressedToken({ kept: 'commands', nth: 0 }, house)).toBeUndefined();
});

it('shows a card in its order, with the fields side by side', () => {
  const post = mattermostPost(
    {
      summary: 'INC-1 for @channel',
      tone: 'danger',
      blocks: [
        { kind: 'heading', text: 'DB # down' },
        {
          kind: 'fields',
          fields: [
            { label: 'Commander', value: [{ kind: 'person', person: { key: 'person/ann', name: 'Ann' } }] },
          ],
        },
        { kind: 'list', items: [[{ kind: 'text', text: 'one\ntwo' }]] },
        { kind: 'buttons', buttons: [{ label: 'Ack', token: 't', style: 'primary' }] },
      ],
    },
    parts,
  );
  expect(post.message).toBe('');
  expect(post.props.attachments).toMatchObject([
    {
      fallback: 'INC-1 for @\u200bchannel',
      color: '#c0392b',
      text: '#### DB #\u200b down',
      fields: [{ title: 'Commander', value: '@ann\u200b', short: true }],
    },
    {
      text: '* one\n  two',
      actions: [{ name: 'Ack', style: 'primary', integration: { context: { token: 't' } } }],
    },
  ]);
});

it('says who said it before the first line, and who is unknown by their name', () => {
  const stranger = { kind: 'person', person: { key: 'person/zoe', name: '@all' } } as const;
  const said: Message = { summary: 'x', tone: 'good', blocks: [{ kind: 'text', text: [stranger] }] };
  expect(markdownOf(said, names, 'Zoë *Z*')).toBe('**\u200bZoë &#42;Z&#42;:\u200b** @\u200ball');
});
