const KEY = 'muster-as';

/** Whom this browser acts as; chosen in the console, and kept. Private windows may refuse to keep anything. */
export function actingAs(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function actAs(person: string): void {
  try {
    localStorage.setItem(KEY, person);
  } catch {
    // It is chosen for this page only.
  }
}
