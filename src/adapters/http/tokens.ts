import { createHash, timingSafeEqual } from 'node:crypto';

interface Token {
  readonly name: string;
  readonly digest: Buffer;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const NAMED = /^([\w.-]{1,40}):(.+)$/;
const BEARER = /^Bearer +([\x21-\x7e]+) *$/i;

/** The bearer tokens of this installation, each `name:token` or bare; a bare one is called by its place. */
export class Tokens {
  private readonly tokens: readonly Token[];

  constructor(texts: readonly string[]) {
    this.tokens = texts.map((text, index) => {
      const [, name = `token-${index + 1}`, secret = text] = NAMED.exec(text) ?? [];
      return { name, digest: digest(secret) };
    });
  }

  get none(): boolean {
    return this.tokens.length === 0;
  }

  /** Whose token the header carries. Takes the same time whatever is wrong with it: digests of one length, all of them compared. */
  nameOf(authorization: string | undefined): string | undefined {
    const secret = BEARER.exec(authorization ?? '')?.[1];
    const given = digest(secret ?? '');
    let found: string | undefined;
    for (const token of this.tokens) if (timingSafeEqual(token.digest, given)) found = token.name;
    // Nothing is nobody's token, even where an empty one was configured.
    return secret === undefined ? undefined : found;
  }
}
