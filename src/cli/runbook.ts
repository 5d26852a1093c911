import { runbookTools } from '../compose-runbook-tools';
import { readSettings } from '../config/env';
import { assertNever } from '../kit/assert-never';
import type { Command } from './command';
import { flags, misused } from './flags';
import type { Asked } from './runbook-asked';
import { lintRunbooks } from './runbook-lint';
import { listRunbooks, showRunbook } from './runbook-list';
import { planRunbook } from './runbook-plan';
import { schemaText } from './runbook-schema';

const WORDS = ['lint', 'list', 'show', 'plan', 'run', 'schema'] as const;
const MOST_WORDS = 1_000;

/** `muster runbook …`: what can be known about runbooks without running them. Needs no database. */
export const runbook: Command = {
  run(args) {
    const { values, positionals } = flags(
      'runbook',
      args,
      { json: { type: 'boolean' }, strict: { type: 'boolean' }, dry: { type: 'boolean' } },
      MOST_WORDS,
    );
    const [first, ...words] = positionals;
    const word = WORDS.find((one) => one === first);
    if (word === undefined) throw misused('runbook', args);
    const { json = false, strict = false, dry = false } = values;
    return done(word, { tools: runbookTools(readSettings()), words, json, strict, dry });
  },
};

async function done(word: (typeof WORDS)[number], asked: Asked): Promise<number> {
  switch (word) {
    case 'lint':
      return lintRunbooks(asked);
    case 'list':
      return listRunbooks(asked);
    case 'show':
      return showRunbook(asked);
    case 'plan':
      return planRunbook(asked, 'plan');
    case 'run':
      return planRunbook(asked, 'dry-run');
    case 'schema':
      console.log(schemaText(asked.tools));
      return 0;
    default:
      return assertNever(word);
  }
}
