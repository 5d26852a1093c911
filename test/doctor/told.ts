import type { Finding } from '../../src/compose-doctor-finding';
import { onMissingWords } from '../../src/voice/say';
import { text } from '../../src/voice/rich';

onMissingWords((key) => {
  throw new Error(`No words for ${key}`);
});

/** `fail data: what → fix`, as a person reads it; what is not well has a fix. */
export const told = (found: readonly Finding[]): readonly string[] =>
  found.map(({ state, part, note, fix }) => {
    if ((state === 'ok') !== (fix === undefined)) throw new Error(`${part} is ${state}: ${text(note)}`);
    return `${state} ${part}: ${text(note)}${fix === undefined ? '' : ` → ${text(fix)}`}`;
  });

/** Only what is not well. */
export const unwell = (found: readonly Finding[]): readonly string[] =>
  told(found).filter((line) => !line.startsWith('ok'));
