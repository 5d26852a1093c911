import { useState } from 'preact/hooks';

import { actionId, send, troubleOf } from '../ask';

export interface Acting {
  readonly error: unknown;
  /** The action that is under way. */
  readonly busy: string | undefined;
  /** Says the verb about the incident; `name` tells which button is pressed. `true` once it is recorded. */
  readonly act: (verb: string, args: Readonly<Record<string, unknown>>, name?: string) => Promise<boolean>;
}

/** A button says its verb once, however often it is pressed while the answer is on its way. */
export function useAct(number: number, done: () => void): Acting {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<string>();
  const act = async (
    verb: string,
    args: Readonly<Record<string, unknown>>,
    name = verb,
  ): Promise<boolean> => {
    if (busy !== undefined) return false;
    setBusy(name);
    setError(undefined);
    try {
      const key = { 'idempotency-key': actionId() };
      const response = await send(`/api/v1/incidents/${number}/${verb}`, args, key);
      if (!response.ok) throw await troubleOf(response);
      done();
      return true;
    } catch (fault) {
      setError(fault);
      return false;
    } finally {
      setBusy(undefined);
    }
  };
  return { error, busy, act };
}
