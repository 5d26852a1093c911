import { hash } from 'node:crypto';

/** A name for a text of any length: 32 hex digits, so that nobody finds two texts of the same name. */
export const shortHash = (text: string): string => hash('sha256', text, 'hex').slice(0, 32);
