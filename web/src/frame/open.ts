/** The dialogs of the frame. */
export type Opened = 'palette' | 'keys' | 'who';

const listeners = new Set<(which: Opened) => void>();

/** Opens one of them over the page, from wherever it is asked for. */
export function open(which: Opened): void {
  for (const hear of listeners) hear(which);
}

export function onOpened(hear: (which: Opened) => void): () => void {
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
  };
}
