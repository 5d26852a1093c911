import { assertNever } from '../kit/assert-never';
import { SYSTEM_VIEWER } from '../domain/access/may';
import type { ActionOffer, Effect } from '../domain/effect';
import { effectKey, type EffectKey, type StreamId } from '../domain/ids';
import type { Incident, IncidentState } from '../domain/incident/incident';
import type { ChatCall, Receipt } from '../ports/chat';
import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { Link } from '../ports/outbox';
import type { Store } from '../ports/store';
import { incidentCard, topicOf } from '../voice/incident-card';
import { message } from '../voice/message';
import { namesOf } from './questions';
import { sealPress } from './seals';

type ChatEffect = Exclude<Effect, { kind: 'command' }>;

/** One call on a chat, the key it is known by there, and what is to be remembered once it is done. */
export interface PlannedCall {
  readonly call: ChatCall;
  readonly key: EffectKey;
  links(receipt: Receipt): readonly Link[];
  /**
   * Several errands share the key (the card's), so that one of them may have done what another finds undone: looked for first even
   * where nothing of this errand is in doubt.
   */
  readonly lookFirst?: true;
}

export interface CallParts {
  readonly store: Pick<Store, 'outbox' | 'incidents'>;
  readonly crypto: Crypto;
  readonly directory: () => Directory;
}

const nothing = (): readonly Link[] => [];

/**
 * Turns an effect into the call it is at this moment: the state is read now, so that a card that waited shows the present and
 * not the moment at which it was asked for. A text says why there is nothing to call yet.
 */
export async function callFor(
  effect: ChatEffect,
  key: EffectKey,
  parts: CallParts,
): Promise<PlannedCall | string> {
  const { outbox } = parts.store;
  const { chat, subject } = effect;
  const seal = (offer: ActionOffer): string =>
    sealPress(parts.crypto, { verb: offer.verb, args: offer.args, subject, key });
  if (effect.kind === 'direct')
    return {
      key,
      links: nothing,
      call: { kind: 'direct', person: effect.person, message: message(effect.say, effect.actions, seal) },
    };
  if (effect.kind === 'open-channel') return openChannel(effect, key, parts);
  const channel = await outbox.link(chat, subject, 'channel');
  if (channel === undefined) return 'delivery:no-channel';
  switch (effect.kind) {
    case 'post':
      return {
        key,
        links: nothing,
        call: { kind: 'post', channel, message: message(effect.say, effect.actions, seal) },
      };
    case 'invite':
      return { key, links: nothing, call: { kind: 'invite', channel, person: effect.person } };
    case 'set-topic':
      return {
        key,
        links: nothing,
        call: { kind: 'set-topic', channel, topic: topicOf(await incidentOf(subject, parts)) },
      };
    case 'set-privacy':
      return {
        key,
        links: nothing,
        call: { kind: 'set-privacy', channel, private: (await incidentOf(subject, parts)).private },
      };
    case 'pin-card': {
      const card = await outbox.link(chat, subject, 'card');
      return card === undefined
        ? 'delivery:no-card'
        : { key, links: nothing, call: { kind: 'pin', message: card } };
    }
    case 'card':
      return card(effect, channel, parts);
    default:
      return assertNever(effect);
  }
}

async function openChannel(
  { chat, subject }: ChatEffect,
  key: EffectKey,
  parts: CallParts,
): Promise<PlannedCall> {
  const incident = await incidentOf(subject, parts);
  const name = parts
    .directory()
    .channelName(incident.number, incident.title, incident.severity, incident.declaredAt);
  return {
    key,
    call: {
      kind: 'open-channel',
      name,
      title: incident.title,
      topic: topicOf(incident),
      private: incident.private,
    },
    links: ({ channel }) => (channel === undefined ? [] : [{ chat, subject, role: 'channel', ref: channel }]),
  };
}

/** The card has one key for all its life: it is posted once, then edited. Its buttons carry that key too. */
async function card({ chat, subject }: ChatEffect, channel: string, parts: CallParts): Promise<PlannedCall> {
  const incident = await incidentOf(subject, parts);
  const key = effectKey(`card/${chat}/${subject}`);
  const content = incidentCard(incident, namesOf(incident, parts.directory()), (offer) =>
    sealPress(parts.crypto, { verb: offer.verb, args: offer.args, subject, key }),
  );
  const posted = await parts.store.outbox.link(chat, subject, 'card');
  if (posted !== undefined) return { key, links: nothing, call: { kind: 'edit', message: posted, content } };
  return {
    key,
    lookFirst: true,
    call: { kind: 'post', channel, message: content },
    links: ({ message: ref }) => (ref === undefined ? [] : [{ chat, subject, role: 'card', ref }]),
  };
}

async function incidentOf(subject: StreamId, { store }: CallParts): Promise<Incident> {
  const state = (await store.incidents.state(SYSTEM_VIEWER, subject)) as IncidentState | undefined;
  if (state === undefined || state.status === 'none') throw new Error(`${subject} is not there`);
  return state;
}
