import {
  ana,
  bo,
  declared,
  givenState,
  incident,
  minute,
  POSSIBLE,
  refused,
  type Refused,
} from '../../../test/given';
import { evidence, other, report } from '../../../test/alert-values';
import { chatId, streamId } from '../ids';
import { say } from '../say';
import { COMMANDER, type IncidentState, type Status } from './incident';
import type { IncidentCommand, IncidentEvent } from './vocabulary';

const command: Readonly<
  Record<Exclude<IncidentCommand['type'], 'Declare' | 'DeclareFromAlerts'>, IncidentCommand>
> = {
  ChangeStatus: { type: 'ChangeStatus', status: 'triage' },
  Mitigate: { type: 'Mitigate' },
  Resolve: { type: 'Resolve' },
  Reopen: { type: 'Reopen', reason: 'errors are back' },
  Close: { type: 'Close' },
  Cancel: { type: 'Cancel', reason: 'a test alert' },
  ChangeSeverity: { type: 'ChangeSeverity', severity: 'SEV1' },
  AssignRole: { type: 'AssignRole', role: COMMANDER, person: ana.person, onlyIfFree: false },
  OfferHandoff: { type: 'OfferHandoff', role: COMMANDER, to: bo.person },
  AnswerHandoff: { type: 'AnswerHandoff', accept: true },
  AddNote: { type: 'AddNote', text: 'hm' },
  PinMessage: {
    type: 'PinMessage',
    chat: chatId('console'),
    message: 'm1',
    author: 'Bo',
    text: 'look',
    written: minute(1),
  },
  PostUpdate: { type: 'PostUpdate', happening: 'rolling back', impact: '' },
  RemindUpdate: { type: 'RemindUpdate', due: minute(30) },
  RecordPart: { type: 'RecordPart', part: 'card:console', outcome: { ok: true } },
  RetryPart: { type: 'RetryPart', part: 'channel:console' },
  SetPrivacy: { type: 'SetPrivacy', private: true },
  CorrectTime: { type: 'CorrectTime', time: 'started', at: minute(-5), reason: 'the graph shows it' },
  RedactEvent: { type: 'RedactEvent', seq: 1, reason: 'a name' },
  RecordGap: {
    type: 'RecordGap',
    chat: chatId('console'),
    from: minute(1),
    to: minute(2),
    found: 1,
    complete: true,
  },
  RecordLine: { type: 'RecordLine', chat: chatId('console'), reason: 'the token was revoked' },
  ArchiveChannels: { type: 'ArchiveChannels' },
  JoinIncident: { type: 'JoinIncident', chat: chatId('console'), person: bo.person },
  ReportAlerts: { type: 'ReportAlerts', report: report(), resolve: 'suggest', reopens: false },
  RecordRemark: {
    type: 'RecordRemark',
    id: 'r1',
    source: 'pagerduty',
    alert: 'pagerduty/1',
    by: 'Bo',
    did: { what: 'acknowledged' },
  },
  RecordChanges: { type: 'RecordChanges', changes: [] },
  AcknowledgeAlerts: { type: 'AcknowledgeAlerts' },
  SilenceAlerts: { type: 'SilenceAlerts', until: minute(120) },
  DismissAlerts: { type: 'DismissAlerts', reason: 'a test alert' },
  SplitOff: { type: 'SplitOff', service: 'checkout' },
  ProposeMerge: { type: 'ProposeMerge', into: other, number: 7, evidence },
  MergeInto: { type: 'MergeInto', into: streamId('incident', 'third'), number: 9 },
  AbsorbIncident: { type: 'AbsorbIncident', from: other, number: 7, title: 'search is slow', people: [] },
  KeepOpen: { type: 'KeepOpen' },
  RecordRun: {
    ...{ type: 'RecordRun', run: streamId('run', '7'), number: 7, runbook: 'disk-full', name: 'Disk full' },
    ...{ status: 'running', done: 1, total: 8, needed: false, lines: [] },
  },
  AddTask: { type: 'AddTask', text: 'ask the bank' },
  AssignTask: { type: 'AssignTask', task: 1 },
  EndTask: { type: 'EndTask', task: 1, became: 'done' },
  ReopenTask: { type: 'ReopenTask', task: 1 },
  RemindTask: { type: 'RemindTask', task: 1, due: minute(30) },
  AddLink: { type: 'AddLink', url: 'https://grafana.example.org/d/1' },
  RemoveLink: { type: 'RemoveLink', link: 1 },
  CallPeople: { type: 'CallPeople', people: [bo.person], urgent: true },
  AnswerCall: { type: 'AnswerCall', answer: 'coming' },
  RecordHeldBack: {
    type: 'RecordHeldBack',
    rule: 'disks',
    runbook: 'disk-full',
    why: say('runbook:card.value', { value: 'a freeze' }),
  },
};

const open = incident(declared);
const state: Readonly<Record<Exclude<Status, 'investigating' | 'identified'>, IncidentState>> = {
  triage: open,
  mitigated: incident(declared, { type: 'Mitigated' }),
  resolved: incident(declared, { type: 'Resolved' }),
  closed: incident(declared, { type: 'Resolved' }, { type: 'Closed' }),
  cancelled: incident(declared, { type: 'Cancelled', reason: 'a test alert' }),
  merged: incident(declared, { type: 'Merged', into: other, number: 8 }),
};

const NEEDS_OPEN = [
  'ChangeStatus',
  'Mitigate',
  'Resolve',
  'Cancel',
  'ChangeSeverity',
  'AssignRole',
  'OfferHandoff',
  'AnswerHandoff',
  'PostUpdate',
  'AcknowledgeAlerts',
  'DismissAlerts',
  'SplitOff',
  'MergeInto',
  'KeepOpen',
  'CallPeople',
] as const;
const SAID_BY_NOBODY: readonly string[] = ['RemindUpdate', 'RemindTask', 'ProposeMerge'];
const ended = ['resolved', 'closed', 'cancelled', 'merged'] as const;

const senseless: readonly (readonly [keyof typeof state, keyof typeof command, Refused])[] = [
  ...ended.flatMap((status) =>
    NEEDS_OPEN.map((type) => [status, type, refused(`not-open.${status}`, ...POSSIBLE[status])] as const),
  ),
  ['triage', 'ChangeStatus', refused('same-status', ...POSSIBLE.open)],
  ['mitigated', 'Mitigate', refused('same-status', ...POSSIBLE.mitigated)],
  ['triage', 'Reopen', refused('still-open', ...POSSIBLE.open)],
  ['mitigated', 'Reopen', refused('still-open', ...POSSIBLE.mitigated)],
  ['cancelled', 'Reopen', refused('not-open.cancelled', 'note')],
  ['merged', 'Reopen', refused('not-open.merged', 'note')],
  ['triage', 'Close', refused('close-needs-resolve', ...POSSIBLE.open)],
  ['mitigated', 'Close', refused('close-needs-resolve', ...POSSIBLE.mitigated)],
  ['closed', 'Close', refused('same-status', ...POSSIBLE.closed)],
  ['cancelled', 'Close', refused('not-open.cancelled', 'note')],
  ['merged', 'Close', refused('not-open.merged', 'note')],
  ['triage', 'AnswerHandoff', refused('no-handoff', ...POSSIBLE.open)],
  ['triage', 'OfferHandoff', refused('role-free', 'role')],
  ['triage', 'AcknowledgeAlerts', refused('nothing-fires')],
  ['triage', 'SilenceAlerts', refused('no-alerts')],
  ['triage', 'AssignTask', refused('no-tasks', 'task', 'task-add')],
  ['triage', 'EndTask', refused('no-tasks', 'task', 'task-add')],
  ['triage', 'ReopenTask', refused('no-tasks', 'task', 'task-add')],
  ['triage', 'RemoveLink', refused('unknown-link', 'show', 'link')],
  ['triage', 'AnswerCall', refused('not-called', ...POSSIBLE.open)],
  ['triage', 'DismissAlerts', refused('no-alerts', 'cancel')],
];

describe('what makes no sense is refused, with the reason and what is possible instead', () => {
  it.each(senseless)('%s: %s', (status, type, refusal) => {
    givenState(state[status]).when(command[type]).then(refusal);
  });

  it.each(Object.values(command))('an incident that is not there: $type', (told) => {
    const nothing = givenState({ status: 'none' }).when(told);
    if (SAID_BY_NOBODY.includes(told.type)) nothing.then();
    else nothing.then(refused('unknown-incident', 'declare', 'list'));
  });
});

describe('what holds in every status', () => {
  const always: readonly (readonly [keyof typeof command, IncidentEvent])[] = [
    ['AddNote', { type: 'NoteAdded', text: 'hm' }],
    ['SetPrivacy', { type: 'PrivacySet', private: true }],
    ['AddTask', { type: 'TaskAdded', task: 1, text: 'ask the bank' }],
    [
      'AddLink',
      {
        type: 'LinkAdded',
        link: 1,
        url: 'https://grafana.example.org/d/1',
        title: 'grafana.example.org/d/1',
      },
    ],
    ['CorrectTime', { type: 'TimeCorrected', time: 'started', at: minute(-5), reason: 'the graph shows it' }],
    ['RecordPart', { type: 'PartDone', part: 'card:console' }],
  ];
  it.each(Object.keys(state))('%s: notes, privacy, corrections and deliveries are written down', (status) => {
    for (const [type, event] of always)
      givenState(state[status as keyof typeof state])
        .when(command[type])
        .then(event);
  });
});
