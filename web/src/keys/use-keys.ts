import { useEffect } from 'preact/hooks';

import { open } from '../frame/open';
import { keep, kept } from '../kept';
import { placeOf } from '../place';
import { KEYS } from './keys';

const SWITCH = 'muster-keys';
/** Within this time the second key of two belongs to the first. */
const TOGETHER = 1_500;

export const areKeysOn = (): boolean => kept(SWITCH) !== 'off';
export const switchKeys = (isOn: boolean): void => {
  keep(SWITCH, isOn ? undefined : 'off');
};

const WRITES = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.matches(WRITES);

const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Shortcuts of the page. They never fire while somebody writes, in a dialog, or together with another key. */
export function useKeys(): void {
  useEffect(() => {
    let before = { key: '', at: -Infinity };
    const hear = (event: KeyboardEvent): void => {
      const { key } = event;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'k') {
        event.preventDefault();
        if (!isDialogOpen()) open('palette');
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (isTyping(event) || isDialogOpen() || !areKeysOn()) return;
      // In the chat a slash begins a command.
      if (key === '/' && placeOf(location.pathname).page === 'console') return;
      const first = event.timeStamp - before.at < TOGETHER ? before.key : '';
      const all = KEYS.flatMap(({ keys }) => keys);
      const found =
        all.find(({ keys }) => keys.length === 2 && keys[0] === first && keys[1] === key) ??
        all.find(({ keys }) => keys.length === 1 && keys[0] === key);
      before = { key: found === undefined ? key : '', at: event.timeStamp };
      if (found === undefined) return;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', hear);
    return () => {
      removeEventListener('keydown', hear);
    };
  }, []);
}
