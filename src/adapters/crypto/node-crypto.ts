import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

import type { Json } from '../../kit/json';
import type { Crypto } from '../../ports/crypto';

/** Each use of the one secret has a key of its own, so that no signature made for one use fits another. */
const keyFor = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'muster', use, 32));

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

function same(expected: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'base64url');
  // Decoding is lenient; only the one canonical spelling counts, so that a seal cannot be varied and still open.
  return (
    bytes.length === expected.length &&
    timingSafeEqual(bytes, expected) &&
    given === expected.toString('base64url')
  );
}

export class NodeCrypto implements Crypto {
  private readonly sealing: Buffer;
  private readonly signing: Buffer;

  constructor(secret: string) {
    this.sealing = keyFor(secret, 'seal');
    this.signing = keyFor(secret, 'sign');
  }

  digest(text: string): string {
    return createHash('sha256').update(text, 'utf8').digest('hex');
  }

  seal(purpose: string, value: Json): string {
    const payload = Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
    return `${payload}.${mac(this.sealing, `${purpose}\n${payload}`).toString('base64url')}`;
  }

  open(purpose: string, sealed: string): Json | undefined {
    const [payload, signature, ...rest] = sealed.split('.');
    if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
    if (!same(mac(this.sealing, `${purpose}\n${payload}`), signature)) return undefined;
    try {
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Json;
    } catch {
      return undefined;
    }
  }

  /** A detached signature, for files that outsiders may hold: checkpoints. */
  sign(text: string): string {
    return mac(this.signing, text).toString('base64url');
  }

  verify(text: string, signature: string): boolean {
    return same(mac(this.signing, text), signature);
  }
}
