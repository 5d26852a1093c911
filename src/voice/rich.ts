import type { Fact, Say } from '../domain/say';
import type { Rich, Span } from '../ports/message';
import { hasWords, say as words } from './say';

/** Marks where a fact stands in a worded sentence. Private-use characters: no sentence of ours holds them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

type Style = 'bold' | 'code' | undefined;
const MARKS: Readonly<Record<string, Exclude<Style, undefined>>> = { '**': 'bold', '`': 'code' };

/**
 * Words a sentence as spans. The catalogue's own text may say **bold** and `code` and break lines; a fact is spliced in whole,
 * so that nothing inside it can ever be read as formatting, a mention or another fact.
 */
export function rich(say: Say, language?: string): Rich {
  const marks = Object.fromEntries(
    Object.entries(say.facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? fact : `${OPEN}${name}${CLOSE}`,
    ]),
  );
  const sentence = words(say.key, marks, language);
  let style: Style;
  const made = sentence.split(/(\uE000[^\uE001]*\uE001|\*\*|`)/).flatMap((piece): readonly Span[] => {
    const mark = MARKS[piece];
    if (mark !== undefined) {
      style = style === mark ? undefined : mark;
      return [];
    }
    const fact = piece.startsWith(OPEN) ? say.facts[piece.slice(1, -1)] : undefined;
    // A fact may stand inside bold words or inside code: `**{{role}}**`.
    if (fact !== undefined) return spans(fact, language).map((span) => styled(span, style));
    return piece.startsWith(OPEN) ? [] : own(piece).map((span) => styled(span, style));
  });
  return oneCode(made);
}

const styled = (span: Span, style: Style): Span =>
  span.kind === 'text' && style !== undefined ? { ...span, style } : span;

/** The catalogue's own text without its marks. */
const own = (text: string): readonly Span[] =>
  lines(text).filter((span) => span.kind !== 'text' || span.text !== '');

/** What stands in one pair of backticks is one piece of code, facts and all. */
const oneCode = (all: readonly Span[]): Rich =>
  all.reduce<readonly Span[]>((before, span) => {
    const last = before.at(-1);
    return last?.kind === 'text' && last.style === 'code' && span.kind === 'text' && span.style === 'code'
      ? [...before.slice(0, -1), { ...span, text: last.text + span.text }]
      : [...before, span];
  }, []);

function spans(fact: Fact, language?: string): readonly Span[] {
  if (typeof fact === 'string') return lines(fact);
  if (typeof fact === 'number') return [{ kind: 'text', text: String(fact) }];
  if ('person' in fact) return [{ kind: 'person', person: fact.person }];
  if ('time' in fact) return [{ kind: 'time', at: fact.time }];
  if ('channel' in fact) return [{ kind: 'channel', chat: fact.chat, channel: fact.channel }];
  if ('say' in fact) return rich(fact.say, language);
  if ('incident' in fact) return [{ kind: 'text', text: `INC-${String(fact.number)}` }];
  if ('link' in fact) return [{ kind: 'link', url: fact.link, label: fact.label }];
  if ('words' in fact) return [{ kind: 'text', text: fact.words.join(', ') }];
  return hasWords(fact.word)
    ? own(words(fact.word, {}, language))
    : lines(fact.word.slice(fact.word.lastIndexOf('.') + 1));
}

const lines = (text: string): readonly Span[] =>
  text
    .split('\n')
    .flatMap((line, index): readonly Span[] =>
      index === 0 ? [{ kind: 'text', text: line }] : [{ kind: 'break' }, { kind: 'text', text: line }],
    );

/** For readers whose time zone nobody knows. */
const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** The same sentence as plain text, for pages, exports, notifications and REST. */
export function plain(spansOfText: Rich): string {
  return spansOfText
    .map((span) => {
      switch (span.kind) {
        case 'text':
          return span.style === 'code' ? `\`${span.text}\`` : span.text;
        case 'person':
          return span.person.name;
        case 'time':
          return moment(span.at);
        case 'link':
          return `${span.label} (${span.url})`;
        case 'channel':
          return span.channel;
        case 'break':
          return '\n';
      }
    })
    .join('');
}

export const text = (say: Say, language?: string): string => plain(rich(say, language));
