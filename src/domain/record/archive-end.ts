import { canonicalJson } from '../../kit/json';

/** How an archive ends: what is in it, and the digest of every byte before. */
export interface UnsignedEnd {
  readonly line: 'end';
  readonly streams: number;
  readonly events: number;
  readonly links: number;
  readonly messages: number;
  readonly digest: string;
}

/** What is signed, byte for byte. */
export const signedEnd = ({ line, streams, events, links, messages, digest }: UnsignedEnd): string =>
  canonicalJson({ line, streams, events, links, messages, digest });
