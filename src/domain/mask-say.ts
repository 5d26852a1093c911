import type { Fact, Say } from './say';

/** The sentence without what anybody wrote: who and when stay. */
export const maskSay = ({ key, facts }: Say, mask: string): Say => ({
  key,
  facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, maskFact(fact, mask)])),
});

const maskFact = (fact: Fact, mask: string): Fact => {
  if (typeof fact === 'string') return mask;
  if (typeof fact === 'object' && 'say' in fact) return { say: maskSay(fact.say, mask) };
  return typeof fact === 'object' && ('words' in fact || 'link' in fact) ? mask : fact;
};
