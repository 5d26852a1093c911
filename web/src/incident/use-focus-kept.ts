import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const REACHABLE = 'a[href], button:not(:disabled), input, select, textarea, summary';

/**
 * What is pressed may go away by being pressed: the tick of a task, the button that takes command. The focus then goes to what
 * comes next in the box, and not back to the top of the page.
 */
export function useFocusKept<T extends HTMLElement>(): RefObject<T | null> {
  const box = useRef<T>(null);
  const focused = document.activeElement;
  const isInside = box.current?.contains(focused) ?? false;
  const at = isInside ? reachable(box.current).findIndex((one) => one === focused) : -1;
  useLayoutEffect(() => {
    if (!isInside || (box.current?.contains(document.activeElement) ?? true)) return;
    const left = reachable(box.current);
    left[Math.min(Math.max(at, 0), left.length - 1)]?.focus({ preventScroll: true });
  });
  return box;
}

const reachable = (box: HTMLElement | null): readonly HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(REACHABLE) ?? []),
];
