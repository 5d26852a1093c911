import type { ActionOffer, Effect } from '../domain/effect';
import { effectKey, type ChatId, type EffectKey, type StreamId } from '../domain/ids';
import { turnOf } from '../domain/incident/archive';
import type { Incident } from '../domain/incident/incident';
import { placeOf } from '../domain/incident/plan';
import { say } from '../domain/say';
import type { Message } from '../ports/message';
import { alertCard } from '../voice/alert-card';
import { announcement } from '../voice/announcement';
import { incidentCard, topicOf } from '../voice/incident-card';
import { word } from '../voice/message';
import { text } from '../voice/rich';
import type { CallParts, PlannedCall } from './planned-call';
import { namesOf } from './questions';
import { sealPress } from './seals';
import { suggestedFor } from './suggested';

interface Where {
  readonly chat: ChatId;
  readonly subject: StreamId;
}

const nothing = (): readonly [] => [];
const pageOf = (incident: Incident, { publicUrl }: CallParts): string =>
  `${publicUrl}/incidents/${String(incident.number)}`;

/** A channel that follows on an archived one takes its place, and remembers where the old one is. */
export async function openChannel(
  { chat, subject }: Where,
  key: EffectKey,
  incident: Incident,
  parts: CallParts,
): Promise<PlannedCall> {
  const turn = turnOf(incident);
  const before = turn === 0 ? undefined : await parts.store.outbox.link(chat, subject, 'channel');
  const name = parts
    .directory()
    .channelName(incident.number, incident.title, incident.severity, incident.declaredAt);
  return {
    key,
    call: {
      kind: 'open-channel',
      name: turn === 0 ? name : `${name}-${String(turn + 1)}`,
      title: incident.title,
      topic: topicOf(incident),
      private: incident.private,
    },
    links: ({ channel }) =>
      channel === undefined
        ? []
        : [
            { chat, subject, role: 'channel', ref: channel },
            // Found again after a crash, the new one may already be the link; it does not follow on itself.
            ...(before === undefined || before === channel
              ? []
              : [{ chat, subject, role: `channel-before/${String(turn)}`, ref: before }]),
          ],
  };
}

/** What the incident is, in the message that its channel begins with. */
export async function card(
  where: Where,
  channel: string,
  incident: Incident,
  parts: CallParts,
): Promise<PlannedCall> {
  const suggested = await suggestedFor(parts, where.subject, incident);
  return standing('card', { ...where, channel }, incident, parts, (seal) =>
    incidentCard(incident, namesOf(incident, parts.directory()), seal, {
      suggested,
      now: parts.clock.now(),
    }),
  );
}

/** One message for all the alerts that the incident has. */
export function alertCardCall(
  where: Where,
  channel: string,
  incident: Incident,
  parts: CallParts,
): Promise<PlannedCall> {
  return standing('alerts', { ...where, channel }, incident, parts, (seal) =>
    alertCard(incident, seal, (service) => parts.directory().service(service)?.name ?? service),
  );
}

/** A card has one key for all its channel's life: it is posted once, then edited. Its buttons carry that key too. */
async function standing(
  name: 'card' | 'alerts',
  { chat, subject, channel }: Where & { readonly channel: string },
  incident: Incident,
  parts: CallParts,
  made: (seal: (offer: ActionOffer) => string) => Message,
): Promise<PlannedCall> {
  const key = effectKey(`${name}/${chat}/${placeOf(subject, turnOf(incident))}`);
  const role = roleOf(name, incident);
  const content = made((offer) =>
    sealPress(parts.crypto, { verb: offer.verb, args: offer.args, subject, key }),
  );
  const posted = await parts.store.outbox.link(chat, subject, role);
  if (posted !== undefined) return { key, links: nothing, call: { kind: 'edit', message: posted, content } };
  return {
    key,
    lookFirst: true,
    call: { kind: 'post', channel, message: content },
    links: ({ message: ref }) => (ref === undefined ? [] : [{ chat, subject, role, ref }]),
  };
}

const roleOf = (name: 'card' | 'alerts', incident: Incident): string => {
  const turn = turnOf(incident);
  return turn === 0 ? name : `${name}/${String(turn)}`;
};

export const cardRole = (incident: Incident): string => roleOf('card', incident);

/** Posted once at its place, then edited: the same key however often the incident changes. */
export async function announce(
  { chat, subject, place }: Extract<Effect, { kind: 'announce' }>,
  incident: Incident,
  parts: CallParts,
): Promise<PlannedCall> {
  const { outbox } = parts.store;
  const role = `announce/${place}`;
  const key = effectKey(`announce/${chat}/${place}/${subject}`);
  const channel = await outbox.link(chat, subject, 'channel');
  const message = announcement(incident, chat, channel, pageOf(incident, parts));
  const posted = await outbox.link(chat, subject, role);
  if (posted !== undefined)
    return { key, links: nothing, call: { kind: 'edit', message: posted, content: message } };
  return {
    key,
    lookFirst: true,
    call: { kind: 'announce', place, message },
    links: ({ message: ref }) => (ref === undefined ? [] : [{ chat, subject, role, ref }]),
  };
}

export const bookmark = (
  channel: string,
  key: EffectKey,
  incident: Incident,
  parts: CallParts,
): PlannedCall => ({
  key,
  links: nothing,
  call: {
    kind: 'bookmark',
    channel,
    title: text(say('incident:bookmark', { number: incident.number })),
    url: pageOf(incident, parts),
  },
});

export async function succeed(
  { chat, subject }: Where,
  channel: string,
  key: EffectKey,
  incident: Incident,
  parts: CallParts,
): Promise<PlannedCall> {
  const before = await parts.store.outbox.link(chat, subject, `channel-before/${String(turnOf(incident))}`);
  const where =
    before === undefined
      ? { link: pageOf(incident, parts), label: pageOf(incident, parts) }
      : { channel: before, chat };
  const message = word(say('incident:successor', { number: incident.number, before: where }));
  return { key, links: nothing, call: { kind: 'post', channel, message } };
}
