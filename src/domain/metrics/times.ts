import { differenceInMilliseconds, parseISO } from 'date-fns';

import type { Incident, Times } from '../incident/incident';

/** TTD, TTA, TTM or TTR: never a made-up number. */
export type Measure =
  | { readonly state: 'recorded'; readonly ms: number }
  | { readonly state: 'pending' }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'invalid' };

export interface Measures {
  readonly ttd: Measure;
  readonly tta: Measure;
  readonly ttm: Measure;
  readonly ttr: Measure;
}

/** `absent` says what a missing moment means: still to come, or never to come. */
function between(from: string | undefined, to: string | undefined, absent: Measure): Measure {
  if (from === undefined || to === undefined) return absent;
  const ms = differenceInMilliseconds(parseISO(to), parseISO(from));
  return ms < 0 ? { state: 'invalid' } : { state: 'recorded', ms };
}

const PENDING: Measure = { state: 'pending' };
const NEVER: Measure = { state: 'not-applicable' };

export function measure(incident: Pick<Incident, 'status'> & { readonly times: Times }): Measures {
  const { times, status } = incident;
  const over = status === 'resolved' || status === 'closed';
  const dropped = status === 'cancelled' || status === 'merged';
  const missing = over || dropped ? NEVER : PENDING;
  return {
    ttd: between(times.started, times.detected, NEVER),
    tta: between(times.detected, times.acknowledged, missing),
    ttm: between(times.detected, times.mitigated, missing),
    ttr: dropped ? NEVER : between(times.detected, times.resolved, missing),
  };
}
