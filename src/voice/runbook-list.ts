import type { ActionOffer } from '../domain/effect';
import type { Runbook } from '../domain/runbook/runbook';
import { say, type Say } from '../domain/say';
import { clipRunes } from '../domain/text';
import type { Block, Message, Rich } from '../ports/message';
import type { Suggestion } from '../ports/runbooks';
import { buttons, summaryOf, word, type SealAction } from './message';
import { planOf } from './incident-runs';
import { rich, text } from './rich';

const MOST = 20;
const MOST_BUTTONS = 5;
const LONGEST_PURPOSE = 160;

const heading = (key: Say): Block => ({ kind: 'heading', text: text(key) });
const list = (items: readonly Rich[]): Block => ({ kind: 'list', items });

/** Those that fit first, with why, then the others. */
export function runbookList(
  all: readonly Runbook[],
  suggested: readonly Suggestion[],
  problems: number,
  seal: SealAction,
): Message {
  const fit = new Set(suggested.map(({ runbook }) => runbook.id));
  const others = all.filter(({ id }) => !fit.has(id));
  if (suggested.length === 0 && others.length === 0)
    return word(say(problems > 0 ? 'runbook:list.all-wrong' : 'runbook:list.none'));
  const title = say(fit.size > 0 ? 'runbook:list.fitting' : 'runbook:list.heading');
  const offers = (fit.size > 0 ? suggested : others.map(asSuggestion)).slice(0, MOST_BUTTONS).map(planOf);
  return {
    summary: summaryOf(rich(title)),
    blocks: [
      heading(title),
      ...(fit.size > 0 ? [list(suggested.map(fitting))] : []),
      ...(fit.size > 0 && others.length > 0 ? [heading(say('runbook:list.others'))] : []),
      ...(others.length > 0 ? [list(others.slice(0, MOST).map(line))] : []),
      ...(others.length > MOST ? [small(say('runbook:list.more', { count: others.length - MOST }))] : []),
      ...(problems > 0 ? [small(say('runbook:list.wrong', { count: problems }))] : []),
      ...buttons(offers, seal),
    ],
    tone: 'plain',
  };
}

const small = (words: Say): Block => ({ kind: 'context', text: rich(words) });
const asSuggestion = (runbook: Runbook): Suggestion => ({ runbook, why: say('runbook:list.heading') });

const line = ({ id, name, purpose }: Runbook): Rich =>
  rich(say('runbook:list.line', { id, name, purpose: clipRunes(purpose.trim(), LONGEST_PURPOSE) }));
const fitting = ({ runbook: { id, name }, why }: Suggestion): Rich =>
  rich(say('runbook:list.fits', { id, name, why: { say: why } }));

const MOST_STEPS = 30;

/** What it is for, what it asks, and its steps, to be read aloud. */
export function runbookMessage(runbook: Runbook, seal: SealAction): Message {
  const { id, name, purpose, inputs, steps } = runbook;
  const offer = (verb: string, style: ActionOffer['style']): ActionOffer => ({
    label: say(`runbook:action.${verb}`),
    verb: `runbook-${verb}`,
    args: { runbook: id },
    style,
  });
  return {
    summary: summaryOf([{ kind: 'text', text: name }]),
    blocks: [
      { kind: 'heading', text: name },
      { kind: 'text', text: [{ kind: 'text', text: clipRunes(purpose.trim(), 1_000) }] },
      ...(inputs.length === 0
        ? []
        : [
            small(say('runbook:show.asks')),
            list(
              inputs.map((input) =>
                rich(
                  say(input.default === undefined ? 'runbook:show.input' : 'runbook:show.input-default', {
                    name: input.name,
                    sentence: input.say,
                    usual: String(input.default ?? ''),
                  }),
                ),
              ),
            ),
          ]),
      small(say('runbook:show.steps', { count: steps.length })),
      list(
        steps.slice(0, MOST_STEPS).map((step, index) =>
          rich(
            say(step.approve === undefined ? 'runbook:show.step' : 'runbook:show.step-approve', {
              place: index + 1,
              step: clipRunes(step.say, 200),
              role: { word: `incident:role.${step.approve?.role ?? ''}` },
            }),
          ),
        ),
      ),
      ...(steps.length > MOST_STEPS
        ? [small(say('runbook:list.more', { count: steps.length - MOST_STEPS }))]
        : []),
      ...buttons([offer('plan', 'primary')], seal),
    ],
    tone: 'plain',
  };
}
