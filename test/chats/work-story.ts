import { ANN, BOB } from './catalogue';
import type { Step } from './story';

const DASHBOARD = 'https://grafana.example.org/d/checkout?orgId=1&from=now-1h';

/** Tasks, links, calls and several incidents at once, through everything that chats can do. */
export const WORK_STORY: readonly Step[] = [
  { who: ANN, says: '/incident declare checkout answers 500 sev2 service:shop', outside: true },
  { who: ANN, says: '/incident task add' },
  { who: ANN, fills: { text: 'ask the *bank* & <b>others</b>', to: 'bob', due: 'soon' } },
  { who: ANN, fills: { text: 'ask the *bank* & <b>others</b>', to: 'bob', due: '30' } },
  { who: BOB, presses: 'Done', inPrivate: true },
  { who: BOB, says: '/incident task reopen #1' },
  { who: BOB, says: '/incident task assign 1 nobody' },
  { who: ANN, says: '/incident task assign 1 me' },
  { who: ANN, says: '/incident task mine', outside: true },
  { who: BOB, says: '/incident task add tell them what came of it @bob' },
  { who: ANN, presses: 'Task 1 is done' },
  { who: ANN, says: '/incident task drop 1 it was needless' },
  { who: BOB, says: `/incident link ${DASHBOARD} Checkout at a *glance*` },
  { who: BOB, says: '/incident links' },
  { who: ANN, says: '/incident page' },
  { who: ANN, fills: { person: 'bob', text: 'the primary is down' } },
  { who: BOB, presses: 'I am coming', inPrivate: true },
  { who: ANN, says: '/incident answer unable' },
  { who: ANN, says: '/incident invite sre' },
  { who: BOB, says: '/incident timeline add 10m a deploy of the broker began' },
  { who: BOB, says: '/incident timeline tasks by:@ann' },
  { who: BOB, says: '/incident task all' },
  { who: BOB, says: '/incident show #1', outside: true },
  { who: ANN, says: '/incident declare orders are stuck sev3', outside: true },
  { who: BOB, says: '/incident list', outside: true },
  { who: BOB, says: '/incident bulk severity #1 #2 #9 sev1', outside: true },
  { who: BOB, says: '/incident merge #2 #1', outside: true },
  { who: BOB, says: '/incident timeline last:3' },
];
