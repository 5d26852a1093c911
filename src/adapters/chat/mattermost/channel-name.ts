import type { EffectKey } from '../../../domain/ids';
import { clipRunes, oneLine } from '../../../domain/text';
import type { Crypto } from '../../../ports/crypto';

export const MAX_NAME = 64;
const MAX_TITLE = 64;
const VARIANTS = 9;
const MARK = 24;

/** What a channel carries of the key under which it was opened. */
export const markOf = (crypto: Crypto, key: EffectKey): string => crypto.digest(key).slice(0, MARK);

/** Lower case, letters, digits, `-` and `_`; never shaped like the name of a direct channel, never too short. */
export function channelName(wanted: string): string {
  const name = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/_{2,}/g, '_');
  const trimmed = edged(name.slice(0, MAX_NAME));
  return trimmed.length < 2 ? edged(`incident-${trimmed}`) : trimmed;
}

const edged = (name: string): string => name.replace(/^[-_]+|[-_]+$/g, '');

/** The name, then with numbers, at last with the channel's own mark, which nobody else has. */
export function namesFor(wanted: string, mark: string): readonly string[] {
  const base = channelName(wanted);
  const suffixes = [
    '',
    ...Array.from({ length: VARIANTS - 1 }, (_, nth) => `-${nth + 2}`),
    `-${mark.slice(0, 8)}`,
  ];
  return suffixes.map((suffix) => `${edged(base.slice(0, MAX_NAME - suffix.length))}${suffix}`);
}

/** Never empty. Shown as plain text. */
export function displayName(title: string, name: string): string {
  const line = clipRunes(oneLine(title), MAX_TITLE);
  return line === '' ? name : line;
}
