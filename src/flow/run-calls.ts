import type { ActionOffer, Effect, RunPlace } from '../domain/effect';
import { effectKey, type ChatId, type EffectKey } from '../domain/ids';
import { turnOf } from '../domain/incident/archive';
import { isExposed, placeOf } from '../domain/incident/plan';
import type { Run } from '../domain/runbook/run';
import type { ChatCall } from '../ports/chat';
import type { Message } from '../ports/message';
import { message } from '../voice/message';
import { runCard } from '../voice/run-card';
import { incidentAt } from './incident-at';
import { linked } from './linked';
import { EXPOSED, NOTHING, type CallParts, type PlannedCall } from './planned-call';
import { runAt } from './runs/run-of';
import { sealPress } from './seals';

type RunEffect = Extract<Effect, { readonly kind: 'run-card' | 'run-post' | 'run-chart' }>;

/** Where something of a run is said: how it is posted there, and the name under which what stands there is remembered. */
export interface RunSpot {
  readonly name: string;
  post(message: Message): ChatCall;
}

const nothing = (): readonly [] => [];

/** Calls that speak of a run. What belongs to a private incident is said in that incident's own channels and nowhere else. */
export async function runCall(
  effect: Exclude<RunEffect, { kind: 'run-chart' }>,
  key: EffectKey,
  parts: CallParts,
): Promise<PlannedCall | string> {
  const run = await runAt(parts, effect.subject);
  if (run === undefined) throw new Error(`${effect.subject} is not there`);
  const spot = await spotOf(run, effect.chat, effect.where, parts);
  if (typeof spot === 'string') return spot;
  if (effect.kind === 'run-card') return card(effect, run, spot, parts);
  const seal = (offer: ActionOffer): string =>
    sealPress(parts.crypto, { verb: offer.verb, args: offer.args, subject: effect.subject, key });
  const said = message(await linked(effect.say, effect.chat, parts.store), effect.actions, seal);
  return { key, links: nothing, call: spot.post(said) };
}

/** A text says why nothing can be said there now, or that there is `NOTHING` to do. */
export async function spotOf(
  run: Run,
  chat: ChatId,
  where: RunPlace,
  parts: CallParts,
): Promise<RunSpot | string> {
  const { outbox } = parts.store;
  const own = run.incident === undefined ? undefined : await incidentAt(run.incident.stream, parts);
  if (!('incident' in where)) {
    if (own?.private === true) return NOTHING;
    if ('place' in where)
      return {
        name: `place/${where.place}`,
        post: (content) => ({ kind: 'announce', place: where.place, message: content }),
      };
    return spotIn(where.channel, `channel/${where.channel}`);
  }
  const incident = own ?? (await incidentAt(where.incident, parts));
  if (incident.archived === true) return NOTHING;
  if (isExposed(incident, chat)) return EXPOSED;
  const channel = await outbox.link(chat, where.incident, 'channel');
  return channel === undefined
    ? 'delivery:no-channel'
    : spotIn(channel, placeOf(where.incident, turnOf(incident)));
}

const spotIn = (channel: string, name: string): RunSpot => ({
  name,
  post: (content) => ({ kind: 'post', channel, message: content }),
});

/** One live card in each place: posted once, then edited. */
async function card(
  { chat, subject }: RunEffect,
  run: Run,
  spot: RunSpot,
  parts: CallParts,
): Promise<PlannedCall> {
  const key = effectKey(`run-card/${chat}/${spot.name}/${subject}`);
  const role = `run-card/${spot.name}`;
  const content = runCard(run, (offer) =>
    sealPress(parts.crypto, { verb: offer.verb, args: offer.args, subject, key }),
  );
  const posted = await parts.store.outbox.link(chat, subject, role);
  if (posted !== undefined) return { key, links: nothing, call: { kind: 'edit', message: posted, content } };
  return {
    key,
    lookFirst: true,
    call: spot.post(content),
    links: ({ message: ref }) => (ref === undefined ? [] : [{ chat, subject, role, ref }]),
  };
}
