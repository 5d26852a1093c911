import type { Verb } from '../verb';
import { ack } from './ack';
import { alerts } from './alerts';
import { answer } from './answer';
import { bulk, bulkVerbs } from './bulk';
import { cancel } from './cancel';
import { close } from './close';
import { correct } from './correct';
import { declare } from './declare';
import { dismiss } from './dismiss';
import { handoff } from './handoff';
import { help } from './help';
import { invite } from './invite';
import { keep } from './keep';
import { lead } from './lead';
import { link } from './link';
import { links } from './links';
import { list } from './list';
import { merge } from './merge';
import { mitigate } from './mitigate';
import { note } from './note';
import { page } from './page';
import { privacy } from './private';
import { redact } from './redact';
import { reopen } from './reopen';
import { resolve } from './resolve';
import { retry } from './retry';
import { role } from './role';
import { runbook } from './runbook';
import { runbookAllow } from './runbook-allow';
import { runbookApprove } from './runbook-approve';
import { runbookCancel } from './runbook-cancel';
import { runbookChoose } from './runbook-choose';
import { runbookDone } from './runbook-done';
import { runbookOutput } from './runbook-output';
import { runbookPause } from './runbook-pause';
import { runbookPlan } from './runbook-plan';
import { runbookRefuse } from './runbook-refuse';
import { runbookResume } from './runbook-resume';
import { runbookRetry } from './runbook-retry';
import { runbookRun } from './runbook-run';
import { runbookShow } from './runbook-show';
import { runbookStart } from './runbook-start';
import { runbookStatus } from './runbook-status';
import { runbookUndo } from './runbook-undo';
import { severity } from './severity';
import { show } from './show';
import { silence } from './silence';
import { split } from './split';
import { status } from './status';
import { task } from './task';
import { taskAdd } from './task-add';
import { taskAssign } from './task-assign';
import { taskDone } from './task-done';
import { taskDrop } from './task-drop';
import { taskMine } from './task-mine';
import { taskReopen } from './task-reopen';
import { timeline } from './timeline';
import { timelineAdd } from './timeline-add';
import { unlink } from './unlink';
import { update } from './update';

/** Every verb there is; a new one is a file and a line. */
export const VERBS: readonly Verb[] = [
  declare,
  list,
  show,
  status,
  severity,
  role,
  lead,
  handoff,
  update,
  note,
  task,
  taskAdd,
  taskAssign,
  taskDone,
  taskReopen,
  taskDrop,
  taskMine,
  link,
  links,
  unlink,
  invite,
  page,
  answer,
  timeline,
  timelineAdd,
  correct,
  redact,
  mitigate,
  resolve,
  reopen,
  close,
  cancel,
  merge,
  bulk,
  ...bulkVerbs,
  alerts,
  ack,
  silence,
  dismiss,
  split,
  keep,
  runbook,
  runbookShow,
  runbookPlan,
  runbookRun,
  runbookStart,
  runbookStatus,
  runbookOutput,
  runbookPause,
  runbookResume,
  runbookCancel,
  runbookApprove,
  runbookRefuse,
  runbookDone,
  runbookChoose,
  runbookRetry,
  runbookUndo,
  runbookAllow,
  privacy,
  retry,
  help,
];

export const verbNamed = (family: string, name: string): Verb | undefined =>
  VERBS.find((verb) => verb.family === family && (verb.name === name || verb.aliases.includes(name)));

export const FAMILIES: readonly string[] = [...new Set(VERBS.map((verb) => verb.family))];
