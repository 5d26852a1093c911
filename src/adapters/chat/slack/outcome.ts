/** What goes back to Slack in the response itself, and what is done once that has been decided. */
export interface Outcome {
  readonly reply: Reply;
  readonly afterwards?: () => Promise<void>;
}
export interface Reply {
  readonly status: number;
  readonly body?: string | Readonly<Record<string, unknown>>;
}

export const DONE: Outcome = { reply: { status: 200 } };
/** Slack delivers an event again that is not answered with 200; nothing else comes a second time. */
export const AGAIN: Outcome = { reply: { status: 503 } };
