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
    const found = await examine(readSettings);
    const count = (of: Finding['state']): number => found.filter(({ state }) => state === of).length;
    const [failed, doubtful] = [count('fail'), count('warn')];
    if (json === true) {
      const checks = found.map(({ part, state, note }) => ({ part, state, text: text(note) }));
      console.log(JSON.stringify({ well: failed === 0, checks }, undefined, 2));
    } else {
      for (const { part, state, note } of found) console.log(`${MARKS[state]} ${part}: ${text(note)}`);
      if (failed > 0) console.log(say('cli:doctor.failed', { number: failed }));
      else
        console.log(doubtful > 0 ? say('cli:doctor.doubtful', { number: doubtful }) : say('cli:doctor.well'));
    }
    return failed === 0 ? 0 : 1;
  },
};
