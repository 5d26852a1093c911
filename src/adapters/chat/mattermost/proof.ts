import type { Crypto } from '../../../ports/crypto';

type Use = 'button' | 'buttons' | 'form';

const told = (use: Use, what: string): string => `mattermost/${use}\n${what}`;

/**
 * That it was handed to the server by this adapter. Whoever reaches the port can press and submit in anybody's name, and what is sealed
 * for a button can be read in chats that show it to their clients; the proof goes to the server alone, which keeps it from its clients.
 */
export const proofOf = (crypto: Pick<Crypto, 'sign'>, use: Use, what: string): string =>
  crypto.sign(told(use, what));

export const isProven = (crypto: Pick<Crypto, 'verify'>, use: Use, what: string, proof: string): boolean =>
  crypto.verify(told(use, what), proof);

/** A form's state as the server, and with it the person's own client, carries it. */
export const withProof = (crypto: Pick<Crypto, 'sign'>, state: string): string =>
  `${proofOf(crypto, 'form', state)}:${state}`;

/** `undefined`: this adapter never handed it out. */
export function withoutProof(crypto: Pick<Crypto, 'verify'>, carried: string): string | undefined {
  const end = carried.indexOf(':');
  const state = carried.slice(end + 1);
  return end > 0 && isProven(crypto, 'form', state, carried.slice(0, end)) ? state : undefined;
}
