import type { OutsideAnswer, OutsideDoor, OutsideRequest } from '../../ports/outside-door';
import { AllowedHosts } from './allowed-hosts';
import { askPinned } from './ask-pinned';
import { pinnedAddresses, systemResolve, type Resolve } from './pinned-addresses';
import { writtenRequest } from './written-request';

export interface OutsideParts {
  /**
   * What the configuration names, and so may be reached wherever it is: `host`, `host:port`, `*.suffix`, an address, or a range. Looked at
   * with every request.
   */
  readonly allowed: () => readonly string[];
  readonly resolve?: Resolve;
}

export function outsideDoor({ allowed, resolve = systemResolve }: OutsideParts): OutsideDoor {
  return {
    async ask(request): Promise<OutsideAnswer> {
      const written = writtenRequest(request);
      if (!written.ok) return { kind: 'forbidden', ...written.error };
      const { url } = written.value;
      const { host } = url;
      const pinned = await unlessAborted(
        request.signal,
        pinnedAddresses(url, new AllowedHosts(allowed()), resolve),
      );
      if (pinned?.kind === 'private') return { kind: 'forbidden', why: 'private', host };
      if (pinned?.kind !== 'addresses' || request.signal.aborted) return { kind: 'away', host };
      return askPinned(written.value, pinned.addresses, request);
    },
  };
}

/** A name server that never answers must not hold anybody up. */
function unlessAborted<T>(signal: OutsideRequest['signal'], it: Promise<T>): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    it.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp);
    });
  });
}
