import type { Runbook } from '../compose-runbook-tools';
import { say as words } from '../domain/say';
import { nearest } from '../kit/nearest';
import { Problem } from '../kit/problem';
import { text } from '../voice/rich';
import { say } from '../voice/say';
import type { Asked } from './runbook-asked';

export function listRunbooks({ tools: { shelf, folder }, json }: Asked): number {
  const all = shelf.all();
  const wrong = shelf.problems().filter(({ level }) => level === 'error').length;
  if (json) {
    console.log(JSON.stringify(all.map(brief), undefined, 2));
    return 0;
  }
  const width = Math.max(0, ...all.map(({ id }) => id.length)) + 2;
  for (const { id, name } of all) console.log(`${id.padEnd(width)}${name}`);
  if (all.length === 0) console.log(say('cli:runbook.none', { folder }));
  if (wrong > 0) console.log(text(words('runbook:list.wrong', { count: wrong })));
  return 0;
}

const brief = ({ id, name, purpose, hash, when, steps }: Runbook) => ({
  ...{ id, name, purpose, hash, when },
  steps: steps.length,
});

export function showRunbook(asked: Asked): number {
  const [wanted, ...rest] = asked.words;
  if (wanted === undefined || rest.length > 0) throw new Problem('cli:runbook-which', {});
  const runbook = runbookNamed(asked, wanted);
  console.log(asked.json ? JSON.stringify(runbook, undefined, 2) : shown(runbook).join('\n'));
  return 0;
}

export function runbookNamed({ tools: { shelf } }: Asked, wanted: string): Runbook {
  const found = shelf.runbook(wanted);
  if (found !== undefined) return found;
  const known = shelf.all().map(({ id }) => id);
  const broken = shelf
    .problems()
    .some(({ file, level }) => level === 'error' && file.startsWith(`${wanted}.`));
  const meant = nearest(wanted, known);
  const facts = { name: wanted, known: known.join(', ') };
  if (broken) throw new Problem('cli:runbook-broken', facts);
  throw meant === undefined
    ? new Problem('cli:runbook-unknown', facts)
    : new Problem('cli:runbook-unknown-near', { ...facts, meant });
}

function shown({ id, name, purpose, hash, inputs, steps }: Runbook): readonly string[] {
  return [
    `${name} (${id}, ${hash.slice(0, 12)})`,
    purpose,
    ...(inputs.length === 0 ? [] : ['', text(words('runbook:show.asks'))]),
    ...inputs.map(({ name: input, say: sentence, default: usual }) =>
      text(
        words(usual === undefined ? 'runbook:show.input' : 'runbook:show.input-default', {
          ...{ name: input, sentence, usual: String(usual ?? '') },
        }),
      ),
    ),
    '',
    text(words('runbook:show.steps', { count: steps.length })),
    ...steps.map((step, index) =>
      text(
        words(step.approve === undefined ? 'runbook:show.step' : 'runbook:show.step-approve', {
          ...{ place: index + 1, step: step.say, role: step.approve?.role ?? '' },
        }),
      ),
    ),
  ];
}
