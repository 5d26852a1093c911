import { examine, type Finding } from '../compose-doctor';
import { readSettings } from '../config/env';
import { text } from '../voice/rich';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags } from './flags';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', warn: '!', fail: '✗' };

/** Looks at everything that Muster needs and names the fix. Exit code 1 when something fails. */
export const doctor: Command = {
  async run(args) {
    const { json } = flags('doctor', args, { json: { type: 'boolean' } }).values;
    const found = (await examine(readSettings)).map(told);
    const count = (of: Finding['state']): number => found.filter(({ state }) => state === of).length;
    const [failed, doubtful] = [count('fail'), count('warn')];
    if (json === true) console.log(JSON.stringify({ well: failed === 0, checks: found }, undefined, 2));
    else {
      for (const { part, state, text: what, fix } of found) {
        console.log(`${MARKS[state]} ${part}: ${what}`);
        if (fix !== undefined) console.log(say('cli:doctor.fix', { fix }));
      }
      if (failed > 0) console.log(say('cli:doctor.failed', { number: failed }));
      else
        console.log(doubtful > 0 ? say('cli:doctor.doubtful', { number: doubtful }) : say('cli:doctor.well'));
    }
    return failed === 0 ? 0 : 1;
  },
};

interface Told {
  readonly part: string;
  readonly state: Finding['state'];
  readonly text: string;
  /** There wherever something is not well. */
  readonly fix?: string;
}

function told({ part, state, note, fix }: Finding): Told {
  const all = oneLine(text(note));
  if (state === 'ok') return { part, state, text: all };
  if (fix !== undefined) return { part, state, text: all, fix: oneLine(text(fix)) };
  // A chat's own note says what was found and then, in its next sentence, what to do.
  const [, what = all, rest = all] = /^(.+?[.:]) +(\S.*)$/.exec(all) ?? [];
  return { part, state, text: what, fix: rest };
}

/** What a setting or a file said may move a terminal's cursor; here it is words on one line. */
const oneLine = (words: string): string => words.replaceAll(/\s*\p{Cc}+\s*/gu, ' ');
