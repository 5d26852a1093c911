/** What makes an alert the same alert: its labels, without those that only tell replicas of the monitoring apart. */
export interface Identity {
  /** One form for the same labels, however they were ordered. */
  readonly text: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether something was left out: then another may have the same identity. */
  readonly shared: boolean;
}

export function identityOf(labels: Readonly<Record<string, string>>, ignored: readonly string[]): Identity {
  const shared = ignored.some((name) => Object.hasOwn(labels, name));
  if (!shared && isOrdered(labels)) return { text: JSON.stringify(labels), labels, shared };
  const kept = Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => !ignored.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { text: JSON.stringify(kept), labels: kept, shared };
}

function isOrdered(labels: Readonly<Record<string, string>>): boolean {
  let before = '';
  for (const name in labels) {
    if (name < before) return false;
    before = name;
  }
  return true;
}
