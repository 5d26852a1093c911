import type { Signal } from './signal';

/**
 * Two replicas of the monitoring may tell of one alert in the same delivery, and not yet agree. It fires while one of them says
 * so, and it began when the first of them saw it. The order of the others stays.
 */
export function withoutTwins(signals: readonly Signal[]): readonly Signal[] {
  const byName = new Map<string, Signal>();
  for (const signal of signals) {
    const twin = byName.get(signal.fingerprint);
    byName.set(signal.fingerprint, twin === undefined ? signal : ofBoth(twin, signal));
  }
  return [...byName.values()];
}

function ofBoth(one: Signal, other: Signal): Signal {
  const firing = one.status === other.status ? undefined : one.status === 'firing' ? one : other;
  if (firing !== undefined) return firing;
  const { endsAt, ...told } = one.startsAt <= other.startsAt ? one : other;
  const last =
    [one.endsAt, other.endsAt]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? endsAt;
  return last === undefined ? told : { ...told, endsAt: last };
}
