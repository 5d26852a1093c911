import type { StepKindEntry } from '../../ports/step-kind';
import { runbookKind } from './runbook';
import { messageKind } from './message';
import { manualKind } from './manual';
import { incidentKind } from './incident';
import { httpKind } from './http';
import { prometheusKind } from './prometheus/index';
import { scriptKind } from './script/index';
import { waitKind } from './wait';
import { waitForKind } from './wait-for';
import { deployKind } from './deploy/index';
import { ticketKind } from './ticket/index';
import { kubernetesKind } from './kubernetes/index';

/** Every kind of step: one file (or folder) and one line each. */
export const stepKinds: readonly StepKindEntry[] = [
  httpKind,
  waitKind,
  waitForKind,
  prometheusKind,
  scriptKind,
  kubernetesKind,
  deployKind,
  ticketKind,
  incidentKind,
  manualKind,
  messageKind,
  runbookKind,
];
