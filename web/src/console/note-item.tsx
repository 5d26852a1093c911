import { useState } from 'preact/hooks';

import type { Button } from '../../../src/ports/message';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { Card } from './card';
import type { Note } from './room';
import type { Doing } from './use-room';

/** An answer that nobody else sees, and that goes when it is dismissed or the page is left. */
export function NoteItem({ of, doing }: { readonly of: Note; readonly doing: Doing }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const press = async ({ token }: Button): Promise<void> => {
    setBusy(true);
    setError(undefined);
    await doing.act('press', { token }).catch(setError);
    setBusy(false);
  };
  return (
    <article class="message note" aria-label={t('console.only-you')}>
      <header>
        <span class="author">{t('console.bot')}</span>
        <span class="quiet">{t('console.only-you')}</span>
        <button
          type="button"
          class="close"
          aria-label={t('console.dismiss')}
          onClick={() => {
            doing.dismiss(of.id);
          }}
        >
          ×
        </button>
      </header>
      <Card of={of.message} press={(button) => void press(button)} busy={busy} />
      {error !== undefined && <TroubleBox error={error} />}
    </article>
  );
}
