/**
 * How long a test waits for what must come about. Only a hang reaches it: a machine that is busy with other things is
 * slow, and that is no fault of the product.
 */
export const PATIENCE_MS = 120_000;
