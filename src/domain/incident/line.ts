import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import type { ChatId, Instant } from '../ids';
import { refuse } from '../refusal';
import type { Incident, IncidentState } from './incident';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/** The line to a chat: it may be cut for a while, or the chat may let Muster in no more. Both belong to the record, which would else look whole. */
export interface RecordGap {
  readonly type: 'RecordGap';
  readonly chat: ChatId;
  readonly from: Instant;
  readonly to: Instant;
  /** What the history held and nobody had heard. */
  readonly found: number;
  readonly complete: boolean;
}
export interface GapFound {
  readonly type: 'GapFound';
  readonly chat: ChatId;
  readonly from: Instant;
  readonly to: Instant;
  readonly found: number;
  readonly complete: boolean;
}
export interface RecordLine {
  readonly type: 'RecordLine';
  readonly chat: ChatId;
  /** Why it does not let Muster in; absent once it does again. */
  readonly reason?: string;
}
export interface ChatTroubled {
  readonly type: 'ChatTroubled';
  readonly chat: ChatId;
  readonly reason: string;
}
export interface ChatRecovered {
  readonly type: 'ChatRecovered';
  readonly chat: ChatId;
}

/** Nothing was missed where the history is whole and holds nothing new. */
export const recordGap = (state: IncidentState, command: RecordGap, facts: DecideFacts): Decided<GapFound> =>
  onceDeclared(state, () => {
    const { chat, from, to, found, complete } = command;
    if (found === 0 && complete) return nothingToDo;
    if (to < from) return err(refuse('gap-out-of-order', {}, { kind: 'invalid' }));
    return happened(facts, { type: 'GapFound', chat, from, to, found, complete });
  });

export const recordLine = (
  state: IncidentState,
  { chat, reason }: RecordLine,
  facts: DecideFacts,
): Decided<ChatTroubled | ChatRecovered> =>
  onceDeclared<ChatTroubled | ChatRecovered>(state, (incident) => {
    const troubled = incident.troubled?.includes(chat) ?? false;
    if (reason === undefined)
      return troubled ? happened(facts, { type: 'ChatRecovered', chat }) : nothingToDo;
    // Said once: it stays so until somebody mends it.
    return troubled || !incident.chats.includes(chat)
      ? nothingToDo
      : happened(facts, { type: 'ChatTroubled', chat, reason });
  });

export const chatTroubled = (state: Incident, { event }: Happening<ChatTroubled>): Incident => ({
  ...state,
  troubled: [...(state.troubled ?? []), event.chat],
});

export const chatRecovered = (state: Incident, { event }: Happening<ChatRecovered>): Incident => {
  const { troubled = [], ...rest } = state;
  const left = troubled.filter((chat) => chat !== event.chat);
  return left.length === 0 ? rest : { ...rest, troubled: left };
};
