import { keep, kept } from './kept';

const KEY = 'muster-as';

/** Whom this browser acts as; chosen in the console or at the head of any page, and kept. */
export const actingAs = (): string | undefined => kept(KEY);

export const actAs = (person: string | undefined): void => {
  keep(KEY, person);
};
