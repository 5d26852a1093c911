import { assertNever } from '../kit/assert-never';
import type { ActionOffer, Effect } from '../domain/effect';
import type { ChatId, EffectKey } from '../domain/ids';
import type { Link } from '../ports/outbox';
import { topicOf } from '../voice/incident-card';
import { message } from '../voice/message';
import { alertCardCall, announce, bookmark, card, cardRole, openChannel, succeed } from './channel-calls';
import { copyCall } from './copy-call';
import { incidentAt } from './incident-at';
import { linked } from './linked';
import type { CallParts, PlannedCall } from './planned-call';
import { runCall } from './run-calls';
import { runChart } from './run-chart';
import { sealPress } from './seals';

/** What a chat is called for; every other effect stays in the house, or goes to a source of alerts. */
export type ChatEffect = Extract<Effect, { readonly chat: ChatId }>;

const nothing = (): readonly Link[] => [];

/**
 * Turns an effect into the call it is at this moment: the state is read now, so that a card that waited shows the present and
 * not the moment at which it was asked for. A text says why there is nothing to call yet, or that there is `NOTHING` to do.
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
  if (effect.kind === 'open-channel')
    return openChannel(effect, key, await incidentAt(subject, parts), parts);
  if (effect.kind === 'announce') return announce(effect, await incidentAt(subject, parts), parts);
  if (effect.kind === 'copy' || effect.kind === 'copy-emoji') return copyCall(effect, key, parts);
  if (effect.kind === 'run-card' || effect.kind === 'run-post') return runCall(effect, key, parts);
  if (effect.kind === 'run-chart') return runChart(effect, key, parts);
  const channel = await outbox.link(chat, subject, 'channel');
  if (channel === undefined) return 'delivery:no-channel';
  switch (effect.kind) {
    case 'post':
      return {
        key,
        links: nothing,
        call: {
          kind: 'post',
          channel,
          message: message(await linked(effect.say, chat, parts.store), effect.actions, seal),
        },
      };
    case 'invite':
      return { key, links: nothing, call: { kind: 'invite', channel, person: effect.person } };
    case 'set-topic':
      return {
        key,
        links: nothing,
        call: { kind: 'set-topic', channel, topic: topicOf(await incidentAt(subject, parts)) },
      };
    case 'set-privacy':
      return {
        key,
        links: nothing,
        call: { kind: 'set-privacy', channel, private: (await incidentAt(subject, parts)).private },
      };
    case 'pin-card': {
      const posted = await outbox.link(chat, subject, cardRole(await incidentAt(subject, parts)));
      return posted === undefined
        ? 'delivery:no-card'
        : { key, links: nothing, call: { kind: 'pin', message: posted } };
    }
    case 'card':
      return card(effect, channel, await incidentAt(subject, parts), parts);
    case 'alert-card':
      return alertCardCall(effect, channel, await incidentAt(subject, parts), parts);
    case 'bookmark':
      return bookmark(channel, key, await incidentAt(subject, parts), parts);
    case 'archive-channel':
      return { key, links: nothing, call: { kind: 'archive', channel } };
    case 'invite-group':
      return { key, links: nothing, call: { kind: 'invite-group', channel, group: effect.group } };
    case 'succeed':
      return succeed(effect, channel, key, await incidentAt(subject, parts), parts);
    default:
      return assertNever(effect);
  }
}
