/** As people type it: `runbook-run` is two words. */
export const spokenName = (verb: string): string => verb.replace('-', ' ');
