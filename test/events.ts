import { chatId, streamId } from '../src/domain/ids';
import { COMMANDER } from '../src/domain/incident/incident';
import type { IncidentEvent } from '../src/domain/incident/vocabulary';
import { say } from '../src/domain/say';
import { alert, other, report, serviceId } from './alert-values';
import { bo, chen, declared, minute } from './given';
import { workEvents } from './work-events';

export const WORDS = 'a customer called Frieda';

const aRun = streamId('run', '7');
const said = say('runbook:card.value', { value: WORDS });
const why = say('alerts:merge.shared-label', { mark: WORDS });

/** One of each, everything that a person may write filled with the same words. */
export const EVENTS: { readonly [T in IncidentEvent['type']]: Extract<IncidentEvent, { type: T }> } = {
  IncidentDeclared: { ...declared, title: WORDS },
  StatusChanged: { type: 'StatusChanged', from: 'triage', to: 'identified' },
  Mitigated: { type: 'Mitigated', summary: WORDS },
  Resolved: { type: 'Resolved', summary: WORDS },
  Reopened: { type: 'Reopened', reason: WORDS },
  Closed: { type: 'Closed' },
  Cancelled: { type: 'Cancelled', reason: WORDS },
  SeverityChanged: { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1', reason: WORDS },
  RoleAssigned: { type: 'RoleAssigned', role: COMMANDER, person: bo.person },
  HandoffOffered: { type: 'HandoffOffered', role: COMMANDER, from: bo.person, to: chen.person },
  HandoffDeclined: { type: 'HandoffDeclined', role: COMMANDER, from: bo.person, to: chen.person },
  NoteAdded: { type: 'NoteAdded', text: WORDS },
  MessagePinned: {
    type: 'MessagePinned',
    chat: chatId('console'),
    message: 'm1',
    author: WORDS,
    text: WORDS,
    written: minute(1),
  },
  UpdatePosted: { type: 'UpdatePosted', happening: WORDS, impact: WORDS, nextDue: minute(30) },
  UpdateFellDue: { type: 'UpdateFellDue', due: minute(30) },
  PartDone: { type: 'PartDone', part: 'channel:console', detail: WORDS },
  PartFailed: { type: 'PartFailed', part: 'channel:console', reason: WORDS, effect: 'e1', detail: WORDS },
  PartRetried: { type: 'PartRetried', part: 'channel:console', effect: 'e1' },
  PrivacySet: { type: 'PrivacySet', private: true },
  TimeCorrected: { type: 'TimeCorrected', time: 'started', at: minute(-5), reason: WORDS },
  GapFound: {
    type: 'GapFound',
    chat: chatId('console'),
    from: minute(1),
    to: minute(3),
    found: 2,
    complete: true,
  },
  ChatTroubled: { type: 'ChatTroubled', chat: chatId('console'), reason: WORDS },
  ChatRecovered: { type: 'ChatRecovered', chat: chatId('console') },
  ChannelsArchived: { type: 'ChannelsArchived' },
  PersonJoined: { type: 'PersonJoined', chat: chatId('console'), person: chen.person },
  ChangesFound: {
    type: 'ChangesFound',
    changes: [{ id: 'c1', source: 'github', title: WORDS, state: 'done', at: minute(-6), by: WORDS }],
    began: minute(0),
  },
  AlertsReported: {
    type: 'AlertsReported',
    report: report({ shown: [alert('checkout', { title: WORDS, acknowledged: WORDS })], reason: why }),
    resolve: 'suggest',
  },
  AlertsAcknowledged: { type: 'AlertsAcknowledged', alerts: [{ id: 'pagerduty/1', since: minute(-2) }] },
  AlertsSilenced: {
    type: 'AlertsSilenced',
    until: minute(120),
    reason: WORDS,
    alerts: ['pagerduty/1'],
  },
  AlertsDismissed: { type: 'AlertsDismissed', groups: ['g1'], reason: WORDS },
  AlertsSplit: { type: 'AlertsSplit', service: serviceId('checkout'), groups: ['g1'] },
  SourceRemarked: {
    type: 'SourceRemarked',
    id: 'r1',
    source: 'pagerduty',
    alert: 'pagerduty/1',
    by: WORDS,
    did: { what: 'noted', text: WORDS },
  },
  MergeProposed: { type: 'MergeProposed', into: other, number: 7, evidence: { why, apartSeconds: 90 } },
  Merged: { type: 'Merged', into: other, number: 7, evidence: { why, apartSeconds: 90 } },
  IncidentAbsorbed: {
    type: 'IncidentAbsorbed',
    from: other,
    number: 7,
    title: WORDS,
    people: [bo.person],
    alerts: {
      g1: { report: report({ shown: [alert('checkout', { title: WORDS })], reason: why }), resolve: 'auto' },
    },
  },
  KeptOpen: { type: 'KeptOpen' },
  RunReported: {
    ...{ type: 'RunReported', run: aRun, number: 7, runbook: 'disk-full', name: 'Disk full' },
    ...{ status: 'running', done: 2, total: 8, needed: false },
    line: { at: minute(3), by: bo.person, say: said },
  },
  RemedyHeldBack: { type: 'RemedyHeldBack', rule: 'disks', runbook: 'disk-full', why: said },
  ...workEvents(WORDS),
  EventRedacted: {
    type: 'EventRedacted',
    seq: 1,
    reason: WORDS,
    left: { type: 'NoteAdded', text: '[redacted]' },
  },
};
