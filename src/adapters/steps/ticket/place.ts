import type { ForgeName } from '../shared/forge';

/** Where tickets are opened: `github:acme/shop`, `gitlab:acme/platform/shop`. */
export interface TicketPlace {
  readonly forge: ForgeName;
  readonly project: string;
}

const PART = '[A-Za-z0-9_][A-Za-z0-9_.-]*';
export const PLACE = new RegExp(`^(?:github:${PART}/${PART}|gitlab:${PART}(?:/${PART})+)$`);

export function placeOf(text: string): TicketPlace | undefined {
  if (!PLACE.test(text)) return undefined;
  const colon = text.indexOf(':');
  return { forge: text.slice(0, colon) === 'github' ? 'github' : 'gitlab', project: text.slice(colon + 1) };
}
