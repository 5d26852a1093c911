import type { Viewer } from '../domain/access/may';
import type { ActionOffer } from '../domain/effect';
import { effectKey, type StreamId } from '../domain/ids';
import { refuse } from '../domain/refusal';
import type { Run } from '../domain/runbook/run';
import { say } from '../domain/say';
import { nearest } from '../kit/nearest';
import { spokenName } from '../kit/spoken-name';
import type { Question, Verb } from '../intake/verb';
import { unknownRunbook } from '../intake/look-up';
import { VERBS } from '../intake/verbs/registry';
import type { Incident } from '../domain/incident/incident';
import type { Answer } from '../ports/hearing';
import type { Outcome } from '../ports/inbox';
import type { Message } from '../ports/message';
import type { Store } from '../ports/store';
import { refusalMessage, word, type SealAction } from '../voice/message';
import { outputsMessage } from '../voice/outputs-message';
import { planMessage } from '../voice/plan-message';
import { runCard } from '../voice/run-card';
import { runbookList, runbookMessage } from '../voice/runbook-list';
import type { QuestionParts } from './question-parts';
import type { Planning } from './runs/planning';
import { runAt, runOf } from './runs/run-of';
import { sealPress } from './seals';
import { suggestedFor } from './suggested';

type RunQuestion = Extract<Question, { readonly ask: 'runbooks' | 'runbook' | 'run' | 'outputs' }>;

/** What is asked of runbooks and runs, with the eyes of whoever asks. */
export async function answerOfRuns(
  parts: QuestionParts,
  viewer: Viewer,
  question: RunQuestion,
  subject: StreamId | undefined,
): Promise<Message> {
  switch (question.ask) {
    case 'runbooks':
      return listed(parts, viewer, question.text, subject);
    case 'runbook': {
      const runbook = parts.directory().runbooks().runbook(question.runbook);
      return runbook === undefined
        ? refusalMessage(unknownRunbook(question.runbook, parts.directory()))
        : runbookMessage(runbook, sealing(parts, `show/${runbook.id}`, subject));
    }
    case 'run':
    case 'outputs': {
      const run = subject === undefined ? undefined : await runOf(parts, viewer, subject);
      if (run === undefined || subject === undefined)
        return refusalMessage(refuse('unknown-run', {}, { kind: 'unknown', instead: ['runbook'] }));
      return question.ask === 'outputs'
        ? outputsMessage(run, question.step)
        : runCard(run, sealing(parts, `status/${subject}`, subject));
    }
  }
}

async function listed(
  parts: QuestionParts,
  viewer: Viewer,
  text: string | undefined,
  subject: StreamId | undefined,
): Promise<Message> {
  const shelf = parts.directory().runbooks();
  const wanted = text?.toLowerCase();
  const fits = (of: { readonly id: string; readonly name: string; readonly purpose: string }): boolean =>
    wanted === undefined || `${of.id} ${of.name} ${of.purpose}`.toLowerCase().includes(wanted);
  const all = shelf.all().filter(fits);
  if (all.length === 0 && text !== undefined) return nothingFound(text);
  const incident =
    subject === undefined
      ? undefined
      : ((await parts.store.incidents.state(viewer, subject)) as Incident | undefined);
  const suggested =
    incident === undefined || subject === undefined ? [] : await suggestedFor(parts, subject, incident);
  return runbookList(
    all,
    suggested.filter(({ runbook }) => fits(runbook)),
    shelf.problems().filter(({ level }) => level === 'error').length,
    sealing(parts, 'runbooks', subject),
  );
}

/** `runbook aprove` was meant for something else. */
function nothingFound(text: string): Message {
  const verbs = VERBS.map(({ name }) => spokenName(name)).filter((name) => name.startsWith('runbook '));
  const near = nearest(`runbook ${text.split(/\s+/)[0] ?? ''}`, verbs);
  return near === undefined
    ? word(say('runbook:list.nothing-found', { text }), 'warning')
    : word(say('runbook:list.nothing-found-near', { text, nearest: near }), 'warning');
}

const sealing =
  ({ crypto }: Pick<QuestionParts, 'crypto'>, key: string, subject: StreamId | undefined): SealAction =>
  ({ verb, args }: ActionOffer) =>
    sealPress(crypto, { verb, args, key: effectKey(key), ...(subject === undefined ? {} : { subject }) });

export interface RunAnswerParts extends Pick<QuestionParts, 'crypto' | 'directory'> {
  readonly store: Pick<Store, 'streams' | 'runs'>;
  readonly planning: Planning;
}

/** What became of a command to a run. What was planned is shown in full, with the way to begin it. */
export async function answerOfRun(
  parts: RunAnswerParts,
  verb: Verb,
  outcome: Extract<Outcome, { kind: 'done' }>,
): Promise<Answer> {
  const run = await runAt(parts, outcome.stream);
  if (run === undefined) throw new Error(`${outcome.stream} is not there`);
  if (verb.name === 'runbook-plan') return { kind: 'tell', message: planOf(parts, outcome.stream, run) };
  const key =
    verb.founds === 'run'
      ? 'answer:run-started'
      : outcome.events > 0
        ? 'answer:run-done'
        : 'answer:run-unchanged';
  const facts = {
    number: run.number,
    name: run.runbook.name,
    status: { word: `runbook:status.${run.status}` },
  };
  return { kind: 'tell', message: word(say(key, facts)) };
}

const planOf = (parts: RunAnswerParts, stream: StreamId, run: Run): Message =>
  planMessage(parts.planning.plan(run), run.number, sealing(parts, `plan/${stream}`, stream));
