/**
 * The play, as data: what the monitoring tells, what people say and press, and what has to have come of it before it goes on.
 * All words are in the message catalogue under `demo:`; people are those of muster.example.yaml.
 */
export interface Alarm {
  readonly name: string;
  readonly service: string;
  readonly severity: 'warning' | 'critical';
  /** `demo:alert.…` */
  readonly words: string;
}

/** What is waited for: something on the timeline, so many alerts, or how the run stands. Nothing: it is so at once. */
export type Until =
  | { readonly event: string }
  | { readonly alerts: number }
  | { readonly run: 'planned' | 'needed' | 'succeeded' };

type Deed =
  | { readonly act: 'alerts'; readonly alerts: readonly Alarm[] }
  /** All that fired is over, once the service itself says that it is well. */
  | { readonly act: 'recovery' }
  /** In the incident's channel, a command or not. */
  | { readonly act: 'says'; readonly who: string; readonly words: string }
  | { readonly act: 'presses'; readonly who: string; readonly label: string }
  | { readonly act: 'pins'; readonly who: string; readonly words: string };

export type Act = Deed & { readonly until?: Until };

const alarm = (name: string, service: string, severity: Alarm['severity'], words: string): Alarm => ({
  name,
  service,
  severity,
  words,
});
const says = (who: string, words: string, until?: Until): Act => ({
  act: 'says',
  who,
  words,
  ...(until === undefined ? {} : { until }),
});

export const PLAY: readonly Act[] = [
  {
    act: 'alerts',
    alerts: [
      alarm('HighErrorRate', 'gateway', 'critical', 'demo:alert.gateway-errors'),
      alarm('SlowResponses', 'gateway', 'warning', 'demo:alert.gateway-slow'),
    ],
    until: { alerts: 2 },
  },
  {
    act: 'alerts',
    alerts: [
      alarm('PoolExhausted', 'payments', 'warning', 'demo:alert.payments-pool'),
      alarm('SlowResponses', 'payments', 'warning', 'demo:alert.payments-slow'),
      alarm('QueueGrows', 'payments', 'warning', 'demo:alert.payments-queue'),
      alarm('SlowResponses', 'appointments', 'warning', 'demo:alert.appointments-slow'),
    ],
    until: { alerts: 6 },
  },
  says('ines', 'demo:says.ines-sees'),
  says('henrik', 'demo:says.henrik-leads', { event: 'RoleAssigned' }),
  says('henrik', 'demo:says.henrik-calls', { event: 'PeopleCalled' }),
  says('claire', 'demo:says.claire-comes', { event: 'CallAnswered' }),
  says('henrik', 'demo:says.henrik-asks'),
  says('claire', 'demo:says.claire-knows'),
  { act: 'pins', who: 'henrik', words: 'demo:says.claire-knows', until: { event: 'MessagePinned' } },
  says('henrik', 'demo:says.henrik-raises', { event: 'SeverityChanged' }),
  says('ines', 'demo:says.ines-links', { event: 'LinkAdded' }),
  says('henrik', 'demo:says.henrik-gives-task', { event: 'TaskAdded' }),
  says('henrik', 'demo:says.henrik-names-scribe', { event: 'RoleAssigned' }),
  says('claire', 'demo:says.claire-proposes'),
  says('claire', 'demo:says.claire-plans', { run: 'planned' }),
  { act: 'presses', who: 'claire', label: 'runbook:action.start', until: { run: 'needed' } },
  says('henrik', 'demo:says.henrik-looks'),
  { act: 'presses', who: 'henrik', label: 'runbook:action.approve', until: { run: 'succeeded' } },
  says('ines', 'demo:says.ines-sees-fall'),
  { act: 'recovery', until: { alerts: 0 } },
  says('henrik', 'demo:says.henrik-mitigates', { event: 'Mitigated' }),
  says('henrik', 'demo:says.henrik-updates', { event: 'UpdatePosted' }),
  says('yuki', 'demo:says.yuki-does-task', { event: 'TaskEnded' }),
  says('henrik', 'demo:says.henrik-resolves', { event: 'Resolved' }),
  says('aiko', 'demo:says.aiko-thanks'),
];
