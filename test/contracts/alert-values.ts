import type { Alert, AlertGroup, Silence } from '../../src/domain/alert/board';
import type { ChangeBrief } from '../../src/domain/alert/report';
import type { Signal } from '../../src/domain/alert/signal';
import type { AlertCommand, TurnInput, TurnOutput } from '../../src/domain/alert/turn';
import type { Instant, ServiceId } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import type { AlertDelivery, TurnDone } from '../../src/ports/alerts';
import type { Store } from '../../src/ports/store';
import { ONE, PAST } from './road-values';

/** Ordinary alerts and what belongs to them, for suites that care about one of their fields. */
export const signal = (fingerprint: string, more: Partial<Signal> = {}): Signal => ({
  kind: 'signal',
  source: 'prom',
  fingerprint,
  status: 'firing',
  title: `Alert ${fingerprint}`,
  labels: { quoted: '"ünï" \\ {a,NULL} 🎉', empty: '' },
  annotations: {},
  startsAt: PAST,
  links: [{ kind: 'source', url: 'https://prom.example/graph' }],
  ...more,
});

export const delivery = (key: string, more: Partial<AlertDelivery> = {}): AlertDelivery => ({
  source: 'prom',
  key,
  items: [signal(key)],
  ...more,
});

export const alert = (fingerprint: string, more: Partial<Alert> = {}): Alert => ({
  id: `prom/${fingerprint}`,
  source: 'prom',
  state: 'firing',
  title: `Alert ${fingerprint}`,
  labels: { quoted: '"ünï" \\ {a,NULL} 🎉' },
  links: [],
  severity: 'SEV2',
  rule: 'all',
  spans: [{ from: PAST }],
  heardAt: PAST,
  times: 1,
  verdict: 'open',
  reason: say('alerts:why.new'),
  ...more,
});

export const group = (id: string, more: Partial<AlertGroup> = {}): AlertGroup => ({
  id,
  keys: [],
  services: [''],
  open: [],
  marks: [],
  first: PAST,
  last: PAST,
  heardAt: PAST,
  severity: 'SEV2',
  firing: 1,
  total: 1,
  title: id,
  opens: true,
  waits: {},
  reason: say('alerts:why.new'),
  resolve: 'suggest',
  others: [],
  proposed: [],
  apart: [],
  shown: [],
  reports: 0,
  was: [],
  ...more,
});

export const change = (id: string, more: Partial<ChangeBrief> = {}): ChangeBrief => ({
  id,
  source: 'github',
  service: 'shop' as ServiceId,
  title: `Release ${id}`,
  state: 'done',
  at: PAST,
  ...more,
});

export const silence = (id: string, until: Instant): Silence => ({
  id,
  by: 'Ann "the" \\ first',
  until,
  alerts: ['prom/a', 'prom/b'],
});

export const command = (key: string, more: Partial<AlertCommand> = {}): AlertCommand => ({
  key,
  target: ONE,
  verb: 'declare',
  command: { type: 'AddNote', text: 'from alerts' },
  at: PAST,
  ...more,
});

export const output = (more: Partial<TurnOutput> = {}): TurnOutput => ({
  alerts: [],
  groups: [],
  united: [],
  silences: [],
  pulses: [],
  changes: [],
  commands: [],
  judged: [],
  ...more,
});

/** One turn that has something to do; what it was asked and what came of it. */
export async function turned(
  store: Store,
  answer: Partial<TurnOutput> | ((input: TurnInput) => Partial<TurnOutput>) = {},
  limit = 100,
): Promise<TurnDone & { readonly input: TurnInput }> {
  let input: TurnInput | undefined;
  const done = await store.alerts.turn(limit, (given) => {
    input = given;
    return output(typeof answer === 'function' ? answer(given) : answer);
  });
  if (done === 'busy') throw new Error('Somebody else has the turn');
  if (input === undefined) throw new Error('There was nothing to judge');
  return { ...done, input };
}

let times = 0;
/** Writes what a turn could have decided. */
export async function decided(store: Store, answer: Partial<TurnOutput>): Promise<TurnDone> {
  times += 1;
  await store.alerts.accept(delivery(`decided/${String(times)}`));
  return turned(store, answer);
}

/** The fingerprints of what a turn was asked to judge. */
export const asked = ({ items }: TurnInput): readonly string[] =>
  items.flatMap((item) => ('fingerprint' in item ? [item.fingerprint] : []));
