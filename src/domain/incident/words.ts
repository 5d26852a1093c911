import { err } from '../../kit/result';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { ChatId, Instant } from '../ids';
import { refuse } from '../refusal';
import type { Incident, IncidentState } from './incident';
import { happened, nothingToDo, onceDeclared, whileOpen, type Decided } from './slice';

/** What people write down: notes, pinned messages, updates to everybody and the reminder of the next one. */
export interface AddNote {
  readonly type: 'AddNote';
  readonly text: string;
  /** When it happened, for what is written down later. */
  readonly at?: Instant;
}
export interface NoteAdded {
  readonly type: 'NoteAdded';
  readonly text: string;
}
/** A message that somebody put on the timeline; it stands there with the message's own time. */
export interface PinMessage {
  readonly type: 'PinMessage';
  readonly chat: ChatId;
  readonly message: string;
  readonly author: string;
  readonly text: string;
  readonly written: Instant;
}
export interface MessagePinned extends Omit<PinMessage, 'type'> {
  readonly type: 'MessagePinned';
}
export interface PostUpdate {
  readonly type: 'PostUpdate';
  readonly happening: string;
  readonly impact: string;
  /** The moment at which the next one is promised; the edge turns "in 30 minutes" into it. */
  readonly nextDue?: Instant;
}
export interface UpdatePosted extends Omit<PostUpdate, 'type'> {
  readonly type: 'UpdatePosted';
}
/** Said by a timer: the update that was promised for `due` is not there. */
export interface RemindUpdate {
  readonly type: 'RemindUpdate';
  readonly due: Instant;
}
export interface UpdateFellDue {
  readonly type: 'UpdateFellDue';
  readonly due: Instant;
}

export const addNote = (state: IncidentState, command: AddNote, facts: DecideFacts): Decided<NoteAdded> =>
  onceDeclared(state, () => {
    const { text, at } = command;
    if (text.trim() === '') return err(refuse('text-missing', {}, { field: 'text', kind: 'invalid' }));
    if (at !== undefined && at > facts.now)
      return err(refuse('time-in-future', { time: { time: at } }, { field: 'at', kind: 'invalid' }));
    return happened(facts, { type: 'NoteAdded', text }, at);
  });

export const pinMessage = (
  state: IncidentState,
  command: PinMessage,
  facts: DecideFacts,
): Decided<MessagePinned> =>
  onceDeclared(state, () =>
    happened(
      facts,
      { ...command, type: 'MessagePinned' },
      command.written > facts.now ? facts.now : command.written,
    ),
  );

export const postUpdate = (
  state: IncidentState,
  command: PostUpdate,
  facts: DecideFacts,
): Decided<UpdatePosted> =>
  whileOpen(state, () =>
    command.happening.trim() === ''
      ? err(refuse('text-missing', {}, { field: 'happening', kind: 'invalid' }))
      : happened(facts, { ...command, type: 'UpdatePosted' }),
  );

export function updatePosted(state: Incident, { event, at, by }: Happening<UpdatePosted>): Incident {
  const { type: _, ...facts } = event;
  return { ...state, lastUpdate: { ...facts, at, by: actorRef(by) } };
}

/** A reminder whose update came in the meantime, or whose incident ended, is nothing. */
export function remindUpdate(
  state: IncidentState,
  command: RemindUpdate,
  facts: DecideFacts,
): Decided<UpdateFellDue> {
  if (state.status === 'none' || state.status === 'resolved' || state.status === 'closed') return nothingToDo;
  if (state.status === 'cancelled' || state.status === 'merged' || state.lastUpdate?.nextDue !== command.due)
    return nothingToDo;
  return happened(facts, { type: 'UpdateFellDue', due: command.due });
}
