import { say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import { answerOf, itemsOf, textOf, type Forge } from '../shared/forge';
import { firstOnRecord, onRecord, remembered } from '../shared/on-record';
import type { DeployGiven } from './given';

const EVERY_MS = 10_000;
const AGAIN_MS = 5_000;
const EARLIER_MS = 60_000;
/** So many pipelines are asked for their variables; more than these do not begin while one call is in doubt. */
const MOST_LOOKED_AT = 20;
/** The variable by which an attempt's pipeline is recognised. */
const MARK = 'MUSTER_ATTEMPT';
const ENDED: readonly string[] = ['failed', 'canceled', 'skipped'];

interface Asked {
  readonly given: DeployGiven;
  readonly call: StepCall;
  readonly forge: Forge;
}

/** A pipeline carries the attempt's key as a variable, and whoever asks again looks for it first. */
export async function runPipeline(asked: Asked): Promise<StepAnswer> {
  const { call, given, forge } = asked;
  const known = remembered(call, 'pipeline');
  if (known !== undefined) return look(asked, known);
  const first = firstOnRecord(call);
  if (first !== undefined) return first;
  const before = await begunBefore(asked);
  if ('answer' in before) return before;
  if (before.id !== undefined) return look(asked, before.id);
  const all: Readonly<Record<string, unknown>> = { ...given.variables, [MARK]: call.key };
  const variables = Object.entries(all);
  const reply = await forge.ask('POST', `${pathOf(asked)}/pipeline`, call.signal, {
    ref: given.ref ?? '',
    variables: variables.map(([key, value]) => ({ key, value: String(value) })),
  });
  if (reply.kind === 'unsure') return onRecord(AGAIN_MS, reply.why);
  if (reply.kind === 'failed') return answerOf(reply);
  return after(asked, reply.body ?? null);
}

const pathOf = ({ given }: Asked): string => `/projects/${encodeURIComponent(given.project ?? '')}`;

async function begunBefore(asked: Asked): Promise<StepAnswer | { readonly id: string | undefined }> {
  const { call, given, forge } = asked;
  const query = new URLSearchParams({
    ref: given.ref ?? '',
    source: 'api',
    updated_after: new Date(Date.parse(call.since) - EARLIER_MS).toISOString(),
    order_by: 'id',
    sort: 'desc',
    per_page: String(MOST_LOOKED_AT),
  });
  const listed = await forge.ask('GET', `${pathOf(asked)}/pipelines?${query.toString()}`, call.signal);
  if (listed.kind !== 'done') return untold(listed);
  for (const pipeline of itemsOf(listed.body)) {
    const id = textOf(pipeline, 'id');
    const told = await forge.ask('GET', `${pathOf(asked)}/pipelines/${id}/variables`, call.signal);
    if (told.kind !== 'done') return untold(told);
    if (itemsOf(told.body).some((one) => textOf(one, 'key') === MARK && textOf(one, 'value') === call.key))
      return { id };
  }
  return { id: undefined };
}

/** What may have been begun is not begun blindly. */
const untold = (reply: Parameters<typeof answerOf>[0]): StepAnswer =>
  reply.kind === 'failed' && reply.again ? onRecord(AGAIN_MS, reply.why) : answerOf(reply);

async function look(asked: Asked, id: string): Promise<StepAnswer> {
  const reply = await asked.forge.ask(
    'GET',
    `${pathOf(asked)}/pipelines/${encodeURIComponent(id)}`,
    asked.call.signal,
  );
  if (reply.kind === 'done') return after(asked, reply.body ?? null);
  // It runs on, whatever becomes of one look at it.
  if (reply.kind === 'failed' && !reply.again) return { answer: 'unsure', why: reply.why };
  return { answer: 'later', afterMs: EVERY_MS, why: reply.why, memory: { begun: true, pipeline: id } };
}

function after({ given }: Asked, body: Json): StepAnswer {
  const pipeline = textOf(body, 'id');
  const status = textOf(body, 'status');
  const url = textOf(body, 'web_url');
  const outputs = { pipeline: Number(pipeline), url, status };
  if (!given.wait || status === 'success') return { answer: 'done', outputs };
  if (ENDED.includes(status)) {
    const why = say('steps:deploy.ended', { what: given.project ?? '', status, url });
    return { answer: 'failed', why, again: false };
  }
  const why = say(status === 'manual' ? 'steps:deploy.by-hand' : 'steps:deploy.goes-on', { url });
  return { answer: 'later', afterMs: EVERY_MS, why, memory: { begun: true, pipeline } };
}
