import { DISK } from '../disk-runbook';
import { ANN, BOB } from './catalogue';
import type { Step } from './story';

/** With words in it that a chat would take for its own markup, were it asked to. */
export const HOSTILE_DISK = DISK.replace('Find out what grew.', 'Find out what grew. *Not* @channel.');

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
