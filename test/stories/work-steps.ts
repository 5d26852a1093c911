export const HERE = 'inc-1-checkout-answers-500';

/** What somebody says in a chat, and how a program says the same. */
export interface WorkStep {
  readonly who: string;
  readonly says: string;
  /** Below `/api/v1/`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Minutes that pass before. */
  readonly after?: number;
}

const step = (
  who: string,
  says: string,
  path: string,
  body: WorkStep['body'] = {},
  after?: number,
): WorkStep => ({ who, says, path, body, ...(after === undefined ? {} : { after }) });

const declared = (who: string, title: string): WorkStep =>
  step(who, `declare ${title} sev2 service:shop`, 'incidents', { title, severity: 'SEV2', service: 'shop' });

const DASHBOARD = 'https://grafana.example.org/d/checkout?orgId=1';

/** Everything that people keep at an incident, from the first task to the merged story. */
export const WORK: readonly WorkStep[] = [
  declared('Ana', 'checkout answers 500'),
  step('Ana', 'task add ask the bank whether payments arrive @bo due:30', 'incidents/1/task-add', {
    text: 'ask the bank whether payments arrive',
    to: 'bo',
    due: 30,
  }),
  step('Bo', 'task add tell @ana what the broker says', 'incidents/1/task-add', {
    text: 'tell @ana what the broker says',
  }),
  step('Ana', 'task assign 2 me', 'incidents/1/task-assign', { task: 2, to: 'ana' }),
  step('Ana', 'task mine', 'verbs/incident/task-mine'),
  step('Bo', 'task done 1 they see every payment', 'incidents/1/task-done', {
    task: 1,
    note: 'they see every payment',
  }),
  step('Bo', 'task reopen #1', 'incidents/1/task-reopen', { task: 1 }, 5),
  step('Bo', 'task assign 2 nobody', 'incidents/1/task-assign', { task: 2, nobody: true }),
  step('Ana', 'task drop 2 the rollback made it needless', 'incidents/1/task-drop', {
    task: 2,
    why: 'the rollback made it needless',
  }),
  step('Ana', 'task done 2', 'incidents/1/task-done', { task: 2 }),
  step('Ana', 'task', 'incidents/1/task', {}, 31),
  step('Ana', 'task all', 'incidents/1/task', { which: 'all' }),
  step('Ana', `link ${DASHBOARD} Checkout at a glance`, 'incidents/1/link', {
    url: DASHBOARD,
    title: 'Checkout at a glance',
  }),
  step('Bo', 'link http://wiki.example.org/checkout/', 'incidents/1/link', {
    url: 'http://wiki.example.org/checkout/',
  }),
  step('Bo', 'link javascript:alert(1)', 'incidents/1/link', { url: 'javascript:alert(1)' }),
  step('Bo', 'link', 'incidents/1/links'),
  step('Bo', 'unlink 2', 'incidents/1/unlink', { link: 2 }),
  step('Bo', 'invite sre', 'incidents/1/invite', { team: 'sre' }),
  step('Bo', 'invite pyments', 'incidents/1/invite', { person: 'pyments' }),
  step('Bo', 'page @chen the primary is down and nobody knows why', 'incidents/1/page', {
    person: 'chen',
    text: 'the primary is down and nobody knows why',
  }),
  step('Ana', 'show', 'incidents/1/show'),
  step('Ana', 'answer coming', 'incidents/1/answer', { answer: 'coming' }),
  step('Chen', 'answer coming', 'incidents/1/answer', { answer: 'coming' }),
  step('Chen', 'timeline add 02:50 a deploy of the broker began', 'incidents/1/timeline-add', {
    at: '02:50',
    text: 'a deploy of the broker began',
  }),
  step('Chen', 'timeline tasks by:@bo', 'incidents/1/timeline', { kind: 'tasks', by: 'bo' }),
  step('Chen', 'timeline broker until:03:00', 'incidents/1/timeline', { text: 'broker', until: '03:00' }),
  step('Chen', 'timeline correct started 02:50 the deploy began it', 'incidents/1/correct', {
    time: 'started',
    at: '02:50',
    reason: 'the deploy began it',
  }),
  declared('Ana', 'orders are stuck'),
  step('Bo', 'note #2 the queue grows', 'incidents/2/note', { text: 'the queue grows' }),
  step('Bo', 'merge #2 #1', 'incidents/2/merge', { into: '1' }),
  step('Chen', 'timeline last:4', 'incidents/1/timeline', { last: 4 }),
];

/** Several incidents at once, each with an answer of its own. */
export const AT_ONCE: readonly WorkStep[] = [
  declared('Ana', 'checkout answers 500'),
  declared('Ana', 'orders are stuck'),
  declared('Ana', 'mail is late'),
  step('Bo', 'list', 'verbs/incident/list'),
  step('Bo', 'bulk severity #1 #2 #9 sev1 all of it is one thing', 'verbs/incident/bulk-severity', {
    incidents: [1, 2, 9],
    severity: 'SEV1',
    reason: 'all of it is one thing',
  }),
  step('Bo', 'bulk role #1 #2 @ana commander', 'verbs/incident/bulk-role', {
    incidents: '#1 #2',
    person: 'ana',
    role: 'commander',
  }),
  step('Bo', 'bulk close #1 #2 #3', 'verbs/incident/bulk-close', { incidents: [1, 2, 3] }),
  step('Bo', 'bulk cancel #3 the probe that watches #1 was broken', 'verbs/incident/bulk-cancel', {
    incidents: [3],
    reason: 'the probe that watches #1 was broken',
  }),
  step('Bo', 'bulk resolve #1 #2 #3 rolled back', 'verbs/incident/bulk-resolve', {
    incidents: [1, 2, 3],
    summary: 'rolled back',
  }),
  step('Bo', 'bulk close 1 2', 'verbs/incident/bulk-close', { incidents: [1, 2] }),
  step('Bo', 'bulk close all', 'verbs/incident/bulk-close', { incidents: 'all' }),
];
