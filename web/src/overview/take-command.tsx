import { useState } from 'preact/hooks';

import { actingAs } from '../acting';
import { actionId, send, troubleOf } from '../ask';
import { open } from '../frame/open';
import { tell } from '../tell';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';

/** Takes command at once. Only somebody can command: whoever is nobody yet is asked first who they are. */
export function TakeCommand({ number, done }: { readonly number: number; readonly done: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const take = async (): Promise<void> => {
    if (actingAs() === undefined) {
      open('who');
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const key = { 'idempotency-key': actionId() };
      const response = await send(`/api/v1/incidents/${number}/lead`, {}, key);
      if (!response.ok) throw await troubleOf(response);
      tell(t('lists:overview.taken', { number }), `/incidents/${number}`);
      done();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={busy}
        aria-label={t('lists:overview.take-of', { number })}
        onClick={() => void take()}
      >
        {t('lists:overview.take')}
      </button>
      {error !== undefined && <TroubleBox error={error} />}
    </>
  );
}
