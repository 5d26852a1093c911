import { beats } from '../domain/alert/judgement';
import { say, type Fact } from '../domain/say';
import type { AlertRow } from '../ports/alerts';
import type { Message } from '../ports/message';
import { summaryOf, word } from './message';
import { rich, text } from './rich';

/** Alerts with what became of each and why: of one incident, or the last that were judged. */
export function alertList(rows: readonly AlertRow[], number: number | undefined): Message {
  if (rows.length === 0)
    return word(number === undefined ? say('alerts:list.none') : say('alerts:list.none-here', { number }));
  const heading = text(
    number === undefined ? say('alerts:list.heading') : say('alerts:list.heading-here', { number }),
  );
  return {
    summary: summaryOf([{ kind: 'text', text: heading }]),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items: rows.map((row) => rich(say(`alerts:list.line${suffixOf(row)}`, factsOf(row)))) },
    ],
    tone: 'plain',
  };
}

const suffixOf = ({ incident, verdict }: AlertRow): string =>
  incident === undefined || verdict === 'ignore' ? '' : '-incident';

const factsOf = (row: AlertRow): Readonly<Record<string, Fact>> => ({
  state: { word: beats(row) ? 'alerts:state.beats' : `alerts:state.${row.state}` },
  title: row.title,
  severity: row.severity,
  since: { time: row.spans.at(-1)?.from ?? row.heardAt },
  verdict: { word: `alerts:verdict.${row.verdict}` },
  reason: { say: row.reason },
  number: row.incident ?? 0,
});
