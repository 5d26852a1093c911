import type { Planning } from './planning';
import { defaultsOf, orderOf, type OrderParts } from './order';
import { planOf, type PlanParts } from './plan';

export const runPlanning = (parts: OrderParts & PlanParts): Planning => ({
  order: (runbook, inputs, asked) => orderOf(runbook, inputs, asked, parts),
  defaults: (runbook, asked) => defaultsOf(runbook, asked, parts),
  plan: (of) => planOf(of, parts),
});
