import type { EffectKey, Instant } from '../domain/ids';
import type { ChatCall, Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Reason } from '../ports/delivery';
import type { Directory } from '../ports/directory';
import type { Link } from '../ports/outbox';
import type { Store } from '../ports/store';

/** What a plan says where the effect is there already, without any call. Every other text says why there is nothing to call yet. */
export const NOTHING = 'nothing';
/** What a plan says where the incident has become private and its channel has not: it waits, however long, and that is nobody's failure. */
export const EXPOSED = 'delivery:exposed';

/** One call on a chat, the key it is known by there, and what is to be remembered once it is done. */
export interface PlannedCall {
  readonly call: ChatCall;
  readonly key: EffectKey;
  links(receipt: Receipt): readonly Link[];
  /**
   * Several errands share the key (the card's), so that one of them may have done what another finds undone: looked for first even
   * where nothing of this errand is in doubt.
   */
  readonly lookFirst?: true;
  /** What was to be done is not wanted any more: it is looked for, so that what was done all the same is known, and never called. */
  readonly onlyLook?: true;
  /** An errand before this one may have done it, since then; this one's own since is later. */
  readonly since?: Instant;
  /** What is found was done by an errand before this one and shows what was true then: this makes it as it is now. */
  readonly whenFound?: (receipt: Receipt) => Pick<PlannedCall, 'call' | 'key'>;
  /** What the outside may answer without anybody's having to be told: that is how much of it this chat can show. */
  readonly harmless?: readonly Extract<Reason, { readonly known: string }>['known'][];
}

export interface CallParts {
  readonly store: Pick<Store, 'outbox' | 'incidents' | 'talk' | 'streams' | 'alerts'>;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly directory: () => Directory;
  /** How the world reaches this installation. */
  readonly publicUrl: string;
}
