import { redact } from '../../domain/redaction/redact';

/** What somebody sent, as an answer repeats it: answers end up in logs of others, so a secret is masked before it is cut. */
export const shown = (text: string, most: number): string => redact(text).text.slice(0, most);
