import { keep, kept } from './kept';

const KEY = 'muster-as';
const CHANGED = 'muster-acts';
let here: string | undefined;

/** Whom this browser acts as; chosen in the console or at the head of any page, and kept. */
export const actingAs = (): string | undefined => kept(KEY);

export const actAs = (person: string | undefined): void => {
  keep(KEY, person);
};

/** Whom this page acts as. The console begins as somebody where nobody was chosen yet, and that is not kept. */
export const actingHere = (): string | undefined => here ?? actingAs();

/** The console says whom it acts as, so that the head of the page names the same one. */
export function actHereAs(person: string | undefined): void {
  here = person;
  dispatchEvent(new Event(CHANGED));
}

export function onActing(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener(CHANGED, changed);
  };
}
