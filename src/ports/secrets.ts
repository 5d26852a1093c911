/** Where the secrets of runbooks are. A reference is `env:RUNBOOK_…` or `file:<name>`; nothing else can be named. */
export interface Secrets {
  /** `undefined` where there is none under this reference, or where it is none that a runbook may name. Never throws. */
  read(reference: string): Promise<string | undefined>;
}
