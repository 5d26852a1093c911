/** The format that must be found, what stands before the secret and stays, the secret itself, and what stands after it. */
export type Sample = readonly [format: string, before: string, secret: string, after?: string];
