import type { StepKindEntry } from '../../ports/step-kind';
import { kubernetesKind } from './kubernetes/index';

/** Every kind of step: one file (or folder) and one line each. */
export const stepKinds: readonly StepKindEntry[] = [kubernetesKind];
