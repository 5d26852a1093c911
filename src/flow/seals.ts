import type { EffectKey, StreamId } from '../domain/ids';
import type { Crypto } from '../ports/crypto';

/** What a button stands for. Signed over subject, verb, arguments and key; may be pressed by many, for days. */
export interface Press {
  readonly verb: string;
  readonly args: Readonly<Record<string, string>>;
  /** Absent where a new one is founded. */
  readonly subject?: StreamId;
  readonly key: EffectKey;
}

/** What a form is for: bound to the person who asked, expiring, single-use by its id. */
export interface FormState {
  readonly id: string;
  readonly family: string;
  readonly verb: string;
  readonly subject?: StreamId;
  readonly person: string;
  readonly until: string;
  /** What is settled already and not asked. */
  readonly args?: Readonly<Record<string, string>>;
  /** Its fields are the inputs of this runbook. */
  readonly runbook?: string;
}

export const sealPress = (crypto: Crypto, { verb, args, subject, key }: Press): string =>
  crypto.seal('press', { verb, args, key, ...(subject === undefined ? {} : { subject }) });
export const openPress = (crypto: Crypto, token: string): Press | undefined =>
  crypto.open('press', token) as Press | undefined;
export const sealForm = (crypto: Crypto, state: FormState): string => crypto.seal('form', { ...state });
export const openForm = (crypto: Crypto, token: string): FormState | undefined =>
  crypto.open('form', token) as FormState | undefined;
