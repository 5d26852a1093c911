import type { MakeShortLabel, ShortLabel } from '../ports/form';

const LONGEST = 24;

export const shortLabel: MakeShortLabel = (text) => {
  const runes = [...text];
  return (runes.length <= LONGEST ? text : `${runes.slice(0, LONGEST - 1).join('')}…`) as ShortLabel;
};
