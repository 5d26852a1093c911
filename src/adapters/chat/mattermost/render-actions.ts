import { clipRunes } from '../../../domain/text';
import type { Crypto } from '../../../ports/crypto';
import type { Button } from '../../../ports/message';
import { proofOf } from './proof';

export interface Action {
  readonly id: string;
  readonly type: 'button';
  readonly name: string;
  readonly style: 'primary' | 'danger' | 'default';
  readonly integration: { readonly url: string; readonly context: Readonly<Record<string, string | number>> };
}

/** Tokens that have no room in a post: kept under `key` in the chat's memory, and named there by their number. */
export interface KeptTokens {
  readonly key: string;
  readonly tokens: readonly string[];
}

const MAX_LABEL = 75;
const SHORT_LABEL = 24;
const ID = 16;

/** Each under an id of its own that stays the same when the card around it changes. */
export function actionsOf(buttons: readonly Button[], crypto: Crypto, url: string): readonly Action[] {
  return named(buttons, crypto, url, MAX_LABEL, ({ token }) => ({
    token,
    proof: proofOf(crypto, 'button', token),
  }));
}

/** As short as they can be: the server takes 8,000 characters for everything in a post but its message. */
export function shortActionsOf(
  buttons: readonly Button[],
  crypto: Crypto,
  url: string,
): { readonly actions: readonly Action[]; readonly kept: KeptTokens } {
  const tokens = buttons.map(({ token }) => token);
  const key = `buttons/${proofOf(crypto, 'buttons', tokens.join('\n')).slice(0, 32)}`;
  const actions = named(buttons, crypto, url, SHORT_LABEL, (_, nth) => ({ kept: key, nth }));
  return { actions, kept: { key, tokens } };
}

function named(
  buttons: readonly Button[],
  crypto: Crypto,
  url: string,
  longest: number,
  context: (button: Button, nth: number) => Readonly<Record<string, string | number>>,
): readonly Action[] {
  const ids = new Set<string>();
  return buttons.map((button, nth) => {
    const digest = crypto.digest(button.token).slice(0, ID);
    const id = ids.has(digest) ? `${digest}x${nth}` : digest;
    ids.add(id);
    return {
      id,
      type: 'button',
      name: clipRunes(button.label, longest),
      style: button.style === 'plain' ? 'default' : button.style,
      integration: { url, context: context(button, nth) },
    };
  });
}
