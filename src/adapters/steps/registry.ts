import type { StepKindEntry } from '../../ports/step-kind';
import { runbookKind } from './runbook';
import { messageKind } from './message';
import { manualKind } from './manual';
import { incidentKind } from './incident';
import { httpKind } from './http';
import { waitKind } from './wait';
import { kubernetesKind } from './kubernetes/index';

/** Every kind of step: one file (or folder) and one line each. */
export const stepKinds: readonly StepKindEntry[] = [
  httpKind,
  waitKind,
  kubernetesKind,
  incidentKind,
  manualKind,
  messageKind,
  runbookKind,
];
