type Labels = Readonly<Record<string, string | undefined>>;

/** What makes an alert the same alert: its labels, without those that only tell replicas of the monitoring apart. */
export interface Identity {
  /** One form for the same labels, however they were ordered: JSON. */
  readonly text: string;
  /** What was left out is undefined, which is cheaper than not being there. */
  readonly labels: Labels;
  /** Whether something was left out: then another may have the same identity. */
  readonly shared: boolean;
}

export function identityOf(labels: Readonly<Record<string, string>>, ignored: readonly string[]): Identity {
  const all = isOrdered(labels) ? labels : ordered(labels);
  const left = ignored.filter((name) => Object.hasOwn(labels, name));
  if (left.length === 0) return { text: JSON.stringify(all), labels: all, shared: false };
  const kept: Record<string, string | undefined> = { ...all };
  for (const name of left) kept[name] = undefined;
  return { text: JSON.stringify(kept), labels: kept, shared: true };
}

/** A name that a source gave, as long as it can be kept and shown as it is. */
export const isFingerprint = (name: string): boolean =>
  /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(name);

function isOrdered(labels: Labels): boolean {
  let before = '';
  for (const name in labels) {
    if (name < before) return false;
    before = name;
  }
  return true;
}

const ordered = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
