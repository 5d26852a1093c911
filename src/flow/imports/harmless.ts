import type { Finding, ForeignDeed, ForeignIncident } from '../../domain/imports/foreign';
import { say } from '../../domain/say';
import { clip, oneLine } from '../../domain/text';
import type { Door } from '../door';

const LINE = 200;
const PARAGRAPH = 10_000;

/**
 * What another tool wrote down comes in by the same door as what people say: cleaned, without secrets, and no longer than
 * anybody's words may be. A text that was cut is told of.
 */
export function harmless(
  given: ForeignIncident,
  door: Pick<Door, 'value'>,
): { readonly incident: ForeignIncident; readonly findings: readonly Finding[] } {
  let cut = 0;
  const within = (text: string, most: number): string => {
    if (text.length > most) cut += 1;
    return clip(text, most);
  };
  const line = (text: string): string => within(oneLine(text), LINE);
  const deed = (one: ForeignDeed): ForeignDeed => {
    switch (one.kind) {
      case 'note':
        return { ...one, text: within(one.text, PARAGRAPH) };
      case 'task':
        return { ...one, text: line(one.text) };
      case 'link':
        return one.title === undefined ? one : { ...one, title: line(one.title) };
      case 'role':
      case 'people':
        return one;
    }
  };
  // Where it stands in the file is not what somebody wrote, and is needed as it is.
  const { where, id, ...told } = given;
  const clean = door.value(told);
  const incident: ForeignIncident = {
    ...clean,
    ...{ where, id },
    title: line(clean.title),
    ...(clean.summary === undefined ? {} : { summary: within(clean.summary, PARAGRAPH) }),
    deeds: clean.deeds.map((timed) => ({ ...timed, deed: deed(timed.deed) })),
  };
  const findings: Finding[] =
    cut === 0 ? [] : [{ level: 'left', where, what: say('importing:left.cut', { count: cut }) }];
  return { incident, findings };
}
