import type { Step } from '../domain/runbook/runbook';
import { say, type Say } from '../domain/say';
import { clipRunes, oneLine } from '../domain/text';
import { amount } from '../kit/amount';
import type { Chart } from '../ports/chart';
import type { Message } from '../ports/message';
import { summaryOf } from './message';
import { rich, text } from './rich';
import { sentence } from './run-steps';

const LONGEST_TITLE = 120;
const LONGEST_NAME = 80;

/** What a step measured: which one, the picture, and in a sentence what is to be seen in it. */
export function chartMessage(run: number, step: Pick<Step, 'say'>, chart: Chart): Message {
  const alt = text(chartSentence(chart));
  const head = rich(say('runbook:chart.head', { run, step: sentence(step) }));
  return {
    summary: summaryOf([...head, { kind: 'text', text: ` ${alt}` }]),
    blocks: [
      { kind: 'text', text: head },
      { kind: 'chart', chart, alt },
    ],
    tone: 'plain',
  };
}

/** For who cannot see the picture: where it stands at the end, and between which values it moved. */
export function chartSentence({ title, unit, series, limit }: Chart): Say {
  const short = (words: string, most: number): string => clipRunes(oneLine(words), most);
  const told = (value: number): string => amount(value, unit);
  const lines = series.flatMap(({ name, points }) => {
    const values = points.flatMap(([, value]) => (value !== null && Number.isFinite(value) ? [value] : []));
    const last = values.at(-1);
    return last === undefined ? [] : [{ name: short(name, LONGEST_NAME), values, last }];
  });
  const facts = { title: short(title, LONGEST_TITLE) };
  const [first, ...others] = lines;
  if (first === undefined) return say('runbook:chart.empty', facts);
  const all = lines.flatMap(({ values }) => values);
  const bounds = {
    min: told(all.reduce((least, value) => Math.min(least, value), Infinity)),
    max: told(all.reduce((most, value) => Math.max(most, value), -Infinity)),
  };
  const highest = others.reduce((best, line) => (line.last > best.last ? line : best), first);
  const sentenceOf =
    others.length === 0
      ? say('runbook:chart.one', { ...facts, ...bounds, last: told(first.last) })
      : say('runbook:chart.many', {
          ...{ ...facts, ...bounds, count: lines.length },
          ...{ name: highest.name, last: told(highest.last) },
        });
  return limit === undefined || !Number.isFinite(limit)
    ? sentenceOf
    : say('runbook:chart.with-limit', { said: { say: sentenceOf }, limit: told(limit) });
}
