import { bo, chen, declared, minute } from '../../../test/given';
import { chatId } from '../ids';
import { COMMANDER } from './incident';
import { maskIncidentEvent } from './mask';
import type { IncidentEvent } from './vocabulary';

const SECRET = 'a customer called Frieda';

/** One of each, everything that a person may write filled with the same words. */
const every: { readonly [T in IncidentEvent['type']]: Extract<IncidentEvent, { type: T }> } = {
  IncidentDeclared: { ...declared, title: SECRET },
  StatusChanged: { type: 'StatusChanged', from: 'triage', to: 'identified' },
  Mitigated: { type: 'Mitigated', summary: SECRET },
  Resolved: { type: 'Resolved', summary: SECRET },
  Reopened: { type: 'Reopened', reason: SECRET },
  Closed: { type: 'Closed' },
  Cancelled: { type: 'Cancelled', reason: SECRET },
  SeverityChanged: { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1', reason: SECRET },
  RoleAssigned: { type: 'RoleAssigned', role: COMMANDER, person: bo.person },
  HandoffOffered: { type: 'HandoffOffered', role: COMMANDER, from: bo.person, to: chen.person },
  HandoffDeclined: { type: 'HandoffDeclined', role: COMMANDER, from: bo.person, to: chen.person },
  NoteAdded: { type: 'NoteAdded', text: SECRET },
  MessagePinned: {
    type: 'MessagePinned',
    chat: chatId('console'),
    message: 'm1',
    author: SECRET,
    text: SECRET,
    written: minute(1),
  },
  UpdatePosted: { type: 'UpdatePosted', happening: SECRET, impact: SECRET, nextDue: minute(30) },
  UpdateFellDue: { type: 'UpdateFellDue', due: minute(30) },
  PartDone: { type: 'PartDone', part: 'channel:console', detail: SECRET },
  PartFailed: { type: 'PartFailed', part: 'channel:console', reason: SECRET, effect: 'e1', detail: SECRET },
  PartRetried: { type: 'PartRetried', part: 'channel:console', effect: 'e1' },
  PrivacySet: { type: 'PrivacySet', private: true },
  TimeCorrected: { type: 'TimeCorrected', time: 'started', at: minute(-5), reason: SECRET },
  EventRedacted: {
    type: 'EventRedacted',
    seq: 1,
    reason: SECRET,
    left: { type: 'NoteAdded', text: '[redacted]' },
  },
};

describe('what a redaction leaves', () => {
  it.each(Object.values(every))('$type: its shape and moments, and nothing that people wrote', (event) => {
    const left = maskIncidentEvent(event);
    expect(JSON.stringify(left)).not.toContain(SECRET);
    expect(left).toEqual(JSON.parse(JSON.stringify(event).replaceAll(SECRET, '[redacted]')));
  });

  it.each(Object.values(every))('$type: the same when it is masked again', (event) => {
    const left = maskIncidentEvent(event);
    expect(maskIncidentEvent(left)).toEqual(left);
  });

  it('invents no words where none were written', () => {
    expect(maskIncidentEvent({ type: 'Mitigated' })).toEqual({ type: 'Mitigated' });
    expect(maskIncidentEvent({ type: 'PartDone', part: 'card:console' })).toEqual({
      type: 'PartDone',
      part: 'card:console',
    });
  });
});
