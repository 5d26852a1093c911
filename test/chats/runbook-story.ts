import { ANN, BOB } from './catalogue';
import type { Step } from './story';

export const DISK = `
name: Disk full
purpose: Win time without losing anything that somebody needs.
when:
  services: [checkout]
inputs:
  host: { type: text, say: On which host is the disk? }
  mount: { type: text, say: Where is the volume mounted?, default: /var/lib/data }
steps:
  - { id: measure, say: Measure how much is free., kind: act, outputs: { free: result.free }, risk: none }
  - { id: culprit, say: Find out what grew. *Not* @channel., kind: manual, outputs: [value], risk: none }
  - id: clean
    say: Delete logs that were shipped already.
    kind: act
    path: '{{ inputs.mount }}/logs of {{ inputs.host }}'
    approve: { role: commander, count: 1, expires: 30m, not_self: true }
    undo: { say: Fetch the logs back., kind: act, back: '{{ inputs.mount }}' }
    risk: low
  - { id: tell, say: Tell the channel., kind: message, text: 'It grew because of {{ steps.culprit.value }}.', risk: none }
`;

/** A runbook from its suggestion to its end and back, through everything that chats can do. */
export const RUNBOOK_STORY: readonly Step[] = [
  { who: ANN, says: '/incident declare the disk is full sev2 service:shop', outside: true },
  { who: BOB, presses: 'Take command' },
  { who: ANN, says: '/incident runbook' },
  { who: ANN, presses: 'Disk full…' },
  { who: ANN, fills: { host: 'db-3', mount: '/var' } },
  { who: ANN, presses: 'Start' },
  { who: ANN, presses: 'Done' },
  { who: ANN, fills: { value: 'the <b>audit</b> log' } },
  { who: ANN, presses: 'Approve' },
  { who: BOB, says: '/incident runbook pause' },
  { who: BOB, says: '/incident runbook resume' },
  { who: BOB, presses: 'Approve' },
  { who: BOB, says: '/incident runbook output measure' },
  { who: BOB, says: '/incident runbook status #1', outside: true },
  { who: BOB, presses: 'Undo what was done' },
  { who: ANN, says: '/incident runbook run disk-full host=db-4' },
  { who: ANN, says: '/incident runbook done culprit nothing at all' },
  { who: BOB, says: '/incident runbook refuse clean it is needed' },
  { who: ANN, says: '/incident runbook cancel' },
  { who: ANN, says: '/incident timeline #1', outside: true },
];
