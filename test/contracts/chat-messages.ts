import type { Form, ShortLabel } from '../../src/ports/form';
import type { Block, Message } from '../../src/ports/message';

export const words = (text: string): Message => ({
  summary: text,
  tone: 'plain',
  blocks: [{ kind: 'text', text: [{ kind: 'text', text }] }],
});

/** The same words in every place that a message has for a person's text. */
export function everywhere(text: string): Message {
  const span = { kind: 'text', text } as const;
  const blocks: Block[] = [
    { kind: 'heading', text },
    { kind: 'text', text: [span, { kind: 'break' }, { ...span, style: 'bold' }] },
    {
      kind: 'text',
      text: [
        { ...span, style: 'italic' },
        { ...span, style: 'code' },
      ],
    },
    { kind: 'fields', fields: [{ label: 'Said', value: [span] }] },
    { kind: 'list', items: [[span]] },
    { kind: 'context', text: [span] },
  ];
  return { summary: text, tone: 'warning', blocks };
}

export const withButtons = (...labels: readonly string[]): Message => ({
  summary: 'Who takes command?',
  tone: 'plain',
  blocks: [
    { kind: 'text', text: [{ kind: 'text', text: 'Who takes command?' }] },
    {
      kind: 'buttons',
      buttons: labels.map((label) => ({ label, token: `token of ${label}`, style: 'plain' })),
    },
  ],
});

const short = (text: string): ShortLabel => text as ShortLabel;

export const FORM: Form = {
  title: short('Declare an incident'),
  submit: short('Declare'),
  intro: 'What do you see?',
  state: 'sealed-state.of-the-form',
  fields: [
    { kind: 'line', name: 'title', label: short('Title'), required: true, maxLength: 200 },
    { kind: 'text', name: 'details', label: short('Details'), required: false, maxLength: 2_000 },
    {
      kind: 'choice',
      name: 'severity',
      label: short('Severity'),
      required: true,
      initial: 'SEV3',
      options: [
        { value: 'SEV1', label: 'SEV1: everything is down' },
        { value: 'SEV3', label: 'SEV3: some are hurt' },
      ],
    },
    { kind: 'lookup', name: 'service', label: short('Service'), required: false, source: 'services' },
    { kind: 'flag', name: 'drill', label: short('Drill'), required: false },
  ],
};

/** Text that tries to be more than text. None of it may format, link, mention or break out of its place. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['a script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['mentions of everybody', '@channel @here @all @everyone <!channel> <!here> <!everyone> <!subteam^S1>'],
  ['a mention by id', '<@U0123ABC> @admin <#C0123ABC>'],
  [
    'markdown',
    '**bold** _it_ ~no~ `code` ```block``` # head\n> quote\n* item\n1. one\n| a | b |\n|---|---|\n---',
  ],
  [
    'a link in markdown',
    '[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example|click>',
  ],
  ['escapes', '&lt;b&gt; &amp;amp; \\*a\\* %3Cscript%3E {{facts}} ${x} $1 %s'],
  ['right to left', 'safe \u202Egnp.exe\u202C שלום مرحبا'],
  ['emoji', '👩‍👩‍👧‍👦 🇨🇭 👍🏽 :tada: :thumbsup::skin-tone-3:'],
  ['control characters', 'a\u0007b\u001b[31mred\u001b[0m\u0008c'],
  ['SQL', `'; DROP TABLE message; --`],
];

/** Platforms may fold white space and drop control characters; everything else must arrive. */
export const folded = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
