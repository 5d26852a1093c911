import { useEffect, useRef, useState } from 'preact/hooks';

import { t } from '../words';

interface Props {
  readonly text: string;
  readonly busy: boolean;
  readonly save: (text: string) => void;
  readonly cancel: () => void;
}

/** One's own message, to be changed where it stands. */
export function EditBox({ text, busy, save, cancel }: Props) {
  const [now, setNow] = useState(text);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const saveIt = (): void => {
    const said = now.trim();
    if (said === '' || busy) return;
    if (said === text) cancel();
    else save(said);
  };
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        saveIt();
      }}
    >
      <textarea
        ref={box}
        rows={Math.min(6, now.split('\n').length)}
        value={now}
        aria-label={t('console.change')}
        onInput={({ currentTarget }) => {
          setNow(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) saveIt();
          else return;
          event.preventDefault();
        }}
      />
      <div class="buttons">
        <button type="submit" class="primary" disabled={busy || now.trim() === ''}>
          {t('console.save')}
        </button>
        <button type="button" onClick={cancel}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}
