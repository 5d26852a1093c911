import type { PersonRef } from '../domain/actor';
import { say } from '../domain/say';
import type { FileLink } from '../ports/chat-refs';
import type { Block, Message, Rich, Span } from '../ports/message';
import type { TalkMessage } from '../ports/talk';
import { summaryOf } from './message';
import { rich } from './rich';

/** Why somebody reads it long after it was written: it was missed in its own chat, or could not be shown in this one. */
export type Lateness = 'heard-late' | 'copied-late' | undefined;

const MENTION = /(@\{[^/{}]+\/[^/{}]+\/[^{}]+\})/;
const LATE = { 'heard-late': 'talk:heard-late', 'copied-late': 'talk:copied-late' } as const;

/** What somebody said in another chat. Their text stays text; only their mentions are people here too, and their files links. */
export function copied(
  { text, files, written }: Pick<TalkMessage, 'text' | 'files' | 'written'>,
  personOf: (mention: string) => PersonRef | undefined,
  late: Lateness,
): Message {
  const spans = text.trim() === '' ? [] : text.split(MENTION).flatMap((piece) => spansOf(piece, personOf));
  const shown = spans.length === 0 && files.length === 0 ? rich(say('talk:empty')) : spans;
  const items = files.map(fileLine);
  const blocks: Block[] = [
    ...(shown.length === 0 ? [] : [{ kind: 'text' as const, text: shown }]),
    ...(items.length === 0 ? [] : [{ kind: 'list' as const, items }]),
    ...(late === undefined
      ? []
      : [{ kind: 'context' as const, text: rich(say(LATE[late], { time: { time: written } })) }]),
  ];
  return { summary: summaryOf([...shown, ...items.flat()]), blocks, tone: 'plain' };
}

function spansOf(piece: string, personOf: (mention: string) => PersonRef | undefined): readonly Span[] {
  if (MENTION.test(piece)) {
    const person = personOf(piece);
    return [person === undefined ? { kind: 'text', text: piece } : { kind: 'person', person }];
  }
  return piece
    .split('\n')
    .flatMap((line, index): readonly Span[] => [
      ...(index === 0 ? [] : [{ kind: 'break' as const }]),
      ...(line === '' ? [] : [{ kind: 'text' as const, text: line }]),
    ]);
}

const fileLine = ({ name, url }: FileLink): Rich =>
  rich(say('talk:file', { file: url === '' ? name : { link: url, label: name } }));
