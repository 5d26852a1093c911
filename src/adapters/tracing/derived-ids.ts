import { hash, randomBytes } from 'node:crypto';

const TRACE = 32;
const SPAN = 16;

/** The same in every process and after every restart: the trace is found by what its pieces carry anyway. */
export const traceIdOf = (correlation: string): string => hash('sha256', correlation, 'hex').slice(0, TRACE);

export const spanIdOf = (correlation: string, id: string): string =>
  hash('sha256', `${correlation}\n${id}`, 'hex').slice(0, SPAN);

export const someSpanId = (): string => randomBytes(SPAN / 2).toString('hex');
