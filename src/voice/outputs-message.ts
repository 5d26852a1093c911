import type { Run } from '../domain/runbook/run';
import { stepsThat, type Placed } from '../domain/runbook/wiring';
import { say } from '../domain/say';
import { clipRunes } from '../domain/text';
import type { Json } from '../kit/json';
import type { Message } from '../ports/message';
import { summaryOf, word } from './message';
import { rich, text } from './rich';
import { sentence } from './run-steps';

const MOST_STEPS = 10;
const LONGEST_OF_MANY = 300;
const LONGEST_OF_ONE = 3_000;

/** What steps left for later ones and for whoever asks. A step may have read it anywhere: it is shown as text and as nothing else. */
export function outputsMessage(run: Run, id: string | undefined): Message {
  const { number } = run;
  const left = stepsThat(
    run,
    ({ outputs = {} }, step) =>
      Object.keys(outputs).length > 0 && (id === undefined || step.id.toLowerCase() === id.toLowerCase()),
  );
  if (left.length === 0)
    return word(
      id === undefined
        ? say('runbook:outputs.none', { number })
        : say('runbook:outputs.none-of', { number, step: clipRunes(id, 100) }),
    );
  const title = text(say('runbook:outputs.heading', { number, name: clipRunes(run.runbook.name, 100) }));
  const longest = left.length === 1 ? LONGEST_OF_ONE : LONGEST_OF_MANY;
  const shown = left.slice(-MOST_STEPS);
  return {
    summary: summaryOf([{ kind: 'text', text: title }]),
    blocks: [
      { kind: 'heading', text: title },
      ...(left.length > shown.length
        ? [
            {
              kind: 'context',
              text: rich(say('runbook:outputs.more', { count: left.length - shown.length })),
            } as const,
          ]
        : []),
      { kind: 'list', items: shown.map((one) => rich(say('runbook:outputs.step', factsOf(one, longest)))) },
    ],
    tone: 'plain',
  };
}

const factsOf = ({ step, state }: Placed, longest: number) => ({
  id: step.id,
  step: sentence(step),
  // A chart is posted as a picture.
  values: values(
    Object.fromEntries(Object.entries(state.outputs ?? {}).filter(([name]) => name !== 'chart')),
    longest,
  ),
});

/** What a program said keeps its lines: nobody decides anything by these. */
const values = (left: Readonly<Record<string, Json>>, longest: number): string =>
  clipRunes(
    Object.entries(left)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n'),
    longest,
  );
