import { say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import type { Clock } from '../../../ports/clock';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import { answerOf, fieldOf, itemsOf, textOf, type Forge, type ForgeReply } from '../shared/forge';
import { remembered } from '../shared/on-record';
import type { DeployGiven } from './given';

const EVERY_MS = 10_000;
/** Our clock and theirs need not agree. */
const EARLIER_MS = 5_000;

interface Asked {
  readonly given: DeployGiven;
  readonly call: StepCall;
  readonly forge: Forge;
  readonly clock: Clock;
}

/**
 * A workflow is dispatched, and nothing of ours goes with it that it could be recognised by: where the answer is lost, nobody can tell
 * whether it runs. A run is waited for by its number; where GitHub does not tell it, by being the only one that began since.
 */
export async function runWorkflow(asked: Asked): Promise<StepAnswer> {
  const run = remembered(asked.call, 'run');
  if (run !== undefined) return look(asked, run);
  const since = remembered(asked.call, 'since');
  return since === undefined ? dispatch(asked) : find(asked, since);
}

const pathOf = ({ given }: Asked): string => `/repos/${given.repository ?? ''}/actions`;
const workflowOf = (asked: Asked): string =>
  `${pathOf(asked)}/workflows/${encodeURIComponent(asked.given.workflow ?? '')}`;

async function dispatch(asked: Asked): Promise<StepAnswer> {
  const { given, clock } = asked;
  const since = new Date(Date.parse(clock.now()) - EARLIER_MS).toISOString();
  const inputs = Object.entries(given.inputs ?? {}).map(([name, value]) => [name, String(value)] as const);
  const body = { ref: given.ref ?? '', inputs: Object.fromEntries(inputs) };
  const told = await begin(asked, { ...body, return_run_details: true });
  // An older GitHub refuses what it does not know, and has begun nothing.
  const reply = isUnknown(told) ? await begin(asked, body) : told;
  if (reply.kind !== 'done') return answerOf(reply);
  const run = textOf(reply.body, 'workflow_run_id');
  const url = textOf(reply.body, 'html_url');
  if (!given.wait) return { answer: 'done', outputs: run === '' ? {} : { run: Number(run), url } };
  return later(run === '' ? { since } : { run });
}

const begin = (asked: Asked, body: Readonly<Record<string, Json>>): Promise<ForgeReply> =>
  asked.forge.ask('POST', `${workflowOf(asked)}/dispatches`, asked.call.signal, body);

const isUnknown = (reply: ForgeReply): boolean =>
  reply.kind === 'failed' &&
  (reply.status === 422 || reply.status === 400) &&
  JSON.stringify(reply.why.facts).includes('return_run_details');

async function find(asked: Asked, since: string): Promise<StepAnswer> {
  const { given, forge, call } = asked;
  const query = new URLSearchParams({
    event: 'workflow_dispatch',
    branch: (given.ref ?? '').replace(/^refs\/(heads|tags)\//, ''),
    created: `>=${since}`,
    per_page: '10',
  });
  const reply = await forge.ask('GET', `${workflowOf(asked)}/runs?${query.toString()}`, call.signal);
  if (reply.kind !== 'done') return notNow(reply, { since });
  const runs = itemsOf(fieldOf(reply.body, 'workflow_runs'));
  const [only] = runs;
  if (only === undefined) return later({ since });
  if (runs.length === 1) return later({ run: textOf(only, 'id') });
  return { answer: 'unsure', why: say('steps:deploy.which-run', { count: runs.length }) };
}

async function look(asked: Asked, run: string): Promise<StepAnswer> {
  const reply = await asked.forge.ask(
    'GET',
    `${pathOf(asked)}/runs/${encodeURIComponent(run)}`,
    asked.call.signal,
  );
  if (reply.kind !== 'done') return notNow(reply, { run });
  if (textOf(reply.body, 'status') !== 'completed') return later({ run });
  const conclusion = textOf(reply.body, 'conclusion');
  const url = textOf(reply.body, 'html_url');
  if (conclusion === 'success')
    return { answer: 'done', outputs: { run: Number(run), url, status: conclusion } };
  const why = say('steps:deploy.ended', { what: asked.given.workflow ?? '', status: conclusion, url });
  return { answer: 'failed', why, again: false };
}

/** It runs on, whatever becomes of one look at it. */
const notNow = (
  reply: Exclude<ForgeReply, { kind: 'done' }>,
  memory: Readonly<Record<string, string>>,
): StepAnswer =>
  reply.kind === 'failed' && !reply.again
    ? { answer: 'unsure', why: reply.why }
    : { answer: 'later', afterMs: EVERY_MS, why: reply.why, memory };

const later = (memory: Readonly<Record<string, string>>): StepAnswer => ({
  answer: 'later',
  afterMs: EVERY_MS,
  why: say('steps:deploy.goes-on'),
  memory,
});
