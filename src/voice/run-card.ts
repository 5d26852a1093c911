import { shownValues } from '../domain/runbook/shown-values';
import { personNeededFor, progress } from '../domain/runbook/ready';
import type { Run } from '../domain/runbook/run';
import { stepsThat, type Placed } from '../domain/runbook/wiring';
import { say, type Fact } from '../domain/say';
import type { Block, Message, Rich } from '../ports/message';
import { clipRunes } from '../domain/text';
import { buttons, summaryOf, type SealAction } from './message';
import { rich, text } from './rich';
import { runOffers } from './run-offers';
import { around, bar, sentence, stepLine } from './run-steps';

const MOST_NEEDS = 3;
const LONGEST_VALUES = 500;
const LONGEST_NAME = 100;

const field = (label: string, value: Fact) => ({
  label: text(say(`runbook:card.${label}`)),
  value: rich(say('runbook:card.value', { value })),
});
const small = (key: string, facts: Readonly<Record<string, Fact>> = {}): Block => ({
  kind: 'context',
  text: rich(say(key, facts)),
});

/** One live message for all of a run: edited as it goes on. What a person is needed for stands above everything else. */
export function runCard(run: Run, seal: SealAction): Message {
  const { number, status, startedBy, startedAt, endedAt } = run;
  const name = clipRunes(run.runbook.name, LONGEST_NAME);
  const { done, total } = progress(run);
  const all = stepsThat(run, () => true);
  const needs = run.status === 'planned' ? [] : personNeededFor(run);
  const facts = { number, name, status: { word: `runbook:status.${status}` }, done, total };
  const shown = around(all);
  return {
    summary: summaryOf(
      rich(say(needs.length > 0 ? 'runbook:card.summary-needed' : 'runbook:card.summary', facts)),
    ),
    blocks: [
      { kind: 'heading', text: text(say('runbook:card.title', { number, name })) },
      {
        kind: 'fields',
        fields: [
          field('status', { word: `runbook:status.${status}` }),
          field('progress', { say: say('runbook:card.progress-of', { bar: bar(done, total), done, total }) }),
          field(status === 'planned' ? 'planned-by' : 'started-by', { person: startedBy }),
          field(status === 'planned' ? 'planned-at' : 'started-at', { time: startedAt }),
          ...(endedAt === undefined ? [] : [field('ended-at', { time: endedAt })]),
        ],
      },
      ...(run.cancelling === undefined
        ? []
        : [small('runbook:card.cancelling', { by: { person: run.cancelling.by } })]),
      ...needs.slice(0, MOST_NEEDS).flatMap((one) => needed(one)),
      ...(needs.length > MOST_NEEDS
        ? [small('runbook:card.more-needed', { count: needs.length - MOST_NEEDS })]
        : []),
      { kind: 'list', items: shown.map((one): Rich => stepLine(one)) },
      ...(shown.length < total ? [hidden(all, shown)] : []),
      ...buttons(runOffers(run), seal),
    ],
    tone: toneOf(run, needs.length > 0),
  };
}

const toneOf = ({ status }: Run, needed: boolean): Message['tone'] => {
  if (status === 'succeeded') return 'good';
  if (status === 'failed') return 'danger';
  return needed || status === 'undone' || status === 'cancelled' || status === 'undoing'
    ? 'warning'
    : 'plain';
};

/** Who is needed and for what; where approval is asked, with exactly which values it would be done. */
function needed({ step, state }: Placed): readonly Block[] {
  const said = sentence(step);
  const why: Fact =
    state.why === undefined ? '' : { say: say('runbook:card.because', { why: { say: state.why } }) };
  switch (state.status) {
    case 'awaiting-approval': {
      const { approve } = step;
      const facts = {
        step: said,
        role: { word: `incident:role.${approve?.role ?? ''}` },
        missing: Math.max(1, (approve?.count ?? 1) - (state.approvedBy?.length ?? 0)),
      };
      return [
        state.expires === undefined
          ? note('approval', facts)
          : note('approval-until', { ...facts, until: { time: state.expires } }),
        ...valuesOf(state),
      ];
    }
    case 'waiting':
      return [note(state.phase === 'verify' ? 'tell-holds' : 'manual', { step: said }), ...valuesOf(state)];
    case 'unknown':
      return [note('unknown', { step: said, why }), ...valuesOf(state)];
    default:
      return [note('failed', { step: said, why })];
  }
}

const note = (key: string, facts: Readonly<Record<string, Fact>>): Block => ({
  kind: 'text',
  text: rich(say(`runbook:card.needs.${key}`, facts)),
});

const valuesOf = ({ given = {} }: Placed['state']): readonly Block[] =>
  Object.keys(given).length === 0
    ? []
    : [small('runbook:card.with', { values: shownValues(given, LONGEST_VALUES) })];

/** Of a long run most steps are counted only. */
function hidden(all: readonly Placed[], shown: readonly Placed[]): Block {
  const indexes = new Set(shown.map(({ index }) => index));
  const rest = all.filter(({ index }) => !indexes.has(index));
  const over = rest.filter(({ state }) => state.status !== 'pending').length;
  return small('runbook:card.hidden', { count: rest.length, over, open: rest.length - over });
}
