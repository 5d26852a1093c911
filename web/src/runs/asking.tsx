import { useLayoutEffect, useRef } from 'preact/hooks';

import { t } from '../words';
import type { Offer } from './offers';

interface Props {
  readonly of: Offer;
  readonly busy: boolean;
  /** With the words that were written, if any. */
  readonly go: (words: string) => void;
  readonly back: () => void;
}

/** The second look before something is done, or the words that go along with it. Escape leads back. */
export function Asking({ of, busy, go, back }: Props) {
  const words = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Before anything is painted: whoever types goes on typing here.
  useLayoutEffect(() => {
    (words.current ?? button.current)?.focus();
  }, []);
  return (
    <form
      class="asking"
      onSubmit={(event) => {
        event.preventDefault();
        go(words.current?.value.trim() ?? '');
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') back();
      }}
    >
      {of.asks === 'sure' ? (
        <p>{t('run.sure')}</p>
      ) : (
        <label>
          {t(of.asks === 'value' ? 'run.value' : 'run.reason')}
          <textarea ref={words} rows={2} maxLength={2_000} />
        </label>
      )}
      <div class="buttons">
        <button
          ref={button}
          type="submit"
          class={of.style === 'danger' ? 'danger' : 'primary'}
          disabled={busy}
        >
          {t(`runbook:action.${of.label}`).replace(/…$/, '')}
        </button>
        <button type="button" onClick={back}>
          {t('run.back')}
        </button>
      </div>
    </form>
  );
}
