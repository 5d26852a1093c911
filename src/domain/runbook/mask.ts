import { assertNever } from '../../kit/assert-never';
import type { Json } from '../../kit/json';
import { say } from '../say';
import type { RunScope } from './run';
import type { RunEvent, Settled } from './vocabulary';

const MASK = '[redacted]';

type Values = Readonly<Record<string, Json>>;

/** Names stay, so that what is built on them still finds them; what they hold goes. */
const maskValues = (values: Values): Values =>
  Object.fromEntries(Object.keys(values).map((name) => [name, MASK]));

const maskScope = (scope: RunScope): RunScope => ({
  ...(scope.incident === undefined ? {} : { incident: maskValues(scope.incident) }),
  ...(scope.alert === undefined ? {} : { alert: maskValues(scope.alert) }),
});

const maskReason = <Event extends { readonly reason?: string }>(event: Event): Event =>
  event.reason === undefined ? event : { ...event, reason: MASK };

function maskSettled(told: Settled): Settled {
  const { memory: _memory, ...kept } = told;
  return {
    ...kept,
    ...(told.outputs === undefined ? {} : { outputs: maskValues(told.outputs) }),
    ...(told.why === undefined ? {} : { why: say('runbook:why.redacted') }),
  };
}

/** What a redaction leaves of an event: its shape and its moments, and none of what people wrote or machines answered. */
export function maskRunEvent(event: RunEvent): RunEvent {
  switch (event.type) {
    case 'RunPlanned':
    case 'RunStarted':
      return { ...event, inputs: maskValues(event.inputs), scope: maskScope(event.scope) };
    case 'StepsClaimed':
      return {
        ...event,
        claims: event.claims.map((claim) => ({ ...claim, given: maskValues(claim.given) })),
      };
    case 'StepsSettled':
      return { ...event, settled: event.settled.map(maskSettled) };
    case 'StepHandedOver':
    case 'ApprovalAsked':
      return { ...event, given: maskValues(event.given) };
    case 'StepTicked':
      return event.value === undefined ? event : { ...event, value: MASK };
    case 'RunSpoke':
      return { ...event, text: MASK };
    case 'RunCancelled':
    case 'StepRefused':
    case 'StepChosen':
      return maskReason(event);
    case 'PlanStarted':
    case 'RunPaused':
    case 'RunResumed':
    case 'RunTaken':
    case 'StepApproved':
    case 'ApprovalExpired':
    case 'StepsReset':
    case 'UndoBegun':
    case 'RunEnded':
      return event;
    default:
      return assertNever(event);
  }
}
