import { ANN, BOB } from './catalogue';
import type { Step } from './story';

/** One incident from its first word to the closed record, through everything that chats can do. */
export const FIRST_TO_LAST: readonly Step[] = [
  { who: ANN, says: '/incident declare checkout answers 500 sev2 service:shop started:10m', outside: true },
  { who: ANN, says: '/incident list', outside: true },
  { who: BOB, presses: 'Take command' },
  { who: ANN, presses: 'Take command' },
  { who: BOB, says: '/incident status identified' },
  { who: BOB, says: '/incident severity' },
  { who: BOB, fills: { severity: 'SEV1', reason: 'all of checkout' } },
  { who: BOB, says: '/incident update' },
  { who: BOB, fills: { happening: 'rolling back', impact: 'orders fail', next: 'soon' } },
  { who: BOB, fills: { happening: 'rolling back', impact: 'orders fail', next: '30' } },
  { who: ANN, writes: 'the deploy at 2:48 did it' },
  { who: BOB, pins: 'the deploy at 2:48 did it' },
  { who: ANN, pins: 'the deploy at 2:48 did it' },
  { who: BOB, says: '/incident note the *old* version <b>holds</b> & @channel sees it' },
  { who: BOB, says: '/incident handoff commander @ann' },
  { who: BOB, says: '/incident lead @nobody' },
  { who: ANN, presses: 'Accept', inPrivate: true },
  { who: ANN, says: '/incident mitigate traffic is back' },
  { who: ANN, says: '/incident resolve' },
  { who: ANN, fills: { summary: 'rolled back', when: 'soonish' } },
  { who: ANN, fills: { summary: 'rolled back' } },
  { who: BOB, says: '/incident resolve' },
  { who: BOB, says: '/incident reopen errors are back' },
  { who: ANN, says: '/incident resolve it was the cache' },
  { who: ANN, says: '/incident close' },
  { who: BOB, says: '/incident show #1', outside: true },
  { who: BOB, says: '/incident timeline #1', outside: true },
  { who: BOB, says: '/incident declare', outside: true },
];
