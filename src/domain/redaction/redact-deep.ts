import type { Json } from '../../kit/json';
import type { Redactor } from './redact';
import { redact, redactionMark } from './redact';
import { isStandIn } from './judgement';

export interface DeeplyRedacted {
  readonly value: Json;
  readonly found: readonly string[];
}

/** What a value is called by whom it is secret to, whatever the notation: `apiKey`, `X-Api-Key`, `API_KEY`. */
const SENSITIVE_KEY =
  /(?:password|passwd|passphrase|pwd|secret|token|apikey|accesskey|secretkey|privatekey|signingkey|encryptionkey|accountkey|authkey|routingkey|authorization|credentials?|cookie|sessionid)$/;

/** Names that end like a secret and are none: a page's token is an address, not a key. */
const HARMLESS_KEY = /(?:page|continue|continuation|sync|next|cancellation)token$/;

const FIELD = 'secret-field';
const TOO_DEEP = 'too-deep';
const DEEPEST = 100;

/**
 * A JSON value without its secrets: strings are redacted, and a string under a sensitive key goes as a whole, as does
 * `value` beside a sensitive `name` (the way containers list their environment). Numbers and flags stay. What is nested
 * more deeply than any honest payload is cut off, for it could not be looked at.
 */
export function redactDeep(value: Json, extra: readonly Redactor[] = []): DeeplyRedacted {
  const found = new Set<string>();
  return { value: walk(value, 0), found: [...found] };

  function walk(item: Json, depth: number): Json {
    if (typeof item === 'string') return clean(item);
    if (item === null || typeof item !== 'object') return item;
    if (depth >= DEEPEST) return masked(TOO_DEEP);
    if (isList(item)) return item.map((one) => walk(one, depth + 1));
    const namesSecret = isSensitive(named(item['name'])) || isSensitive(named(item['key']));
    const entries = Object.entries(item).flatMap(([key, inner]): [string, Json][] => {
      if (inner === undefined) return [];
      // Cleaning may itself make a name sensitive, and what is cleaned must stay as it is.
      const cleaned = clean(key);
      const hidden =
        isSensitive(key) || isSensitive(cleaned) || (namesSecret && key.toLowerCase() === 'value');
      return [[cleaned, hidden ? hide(inner, depth + 1) : walk(inner, depth + 1)]];
    });
    return Object.fromEntries(entries);
  }

  function hide(item: Json, depth: number): Json {
    if (typeof item === 'string') return item === '' || isStandIn(item) ? item : masked(FIELD);
    if (isList(item))
      return item.map((one) => (typeof one === 'string' ? hide(one, depth) : walk(one, depth + 1)));
    return walk(item, depth);
  }

  function named(item: Json | undefined): string {
    return typeof item === 'string' ? clean(item) : '';
  }

  function clean(text: string): string {
    const redacted = redact(text, extra);
    for (const name of redacted.found) found.add(name);
    return redacted.text;
  }

  function masked(name: string): string {
    found.add(name);
    return redactionMark(name);
  }
}

const isList = (item: Json): item is readonly Json[] => Array.isArray(item);

function isSensitive(key: string): boolean {
  const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  return SENSITIVE_KEY.test(plain) && !HARMLESS_KEY.test(plain);
}
