import { useLayoutEffect, useRef } from 'preact/hooks';

import { t } from '../words';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly closed: () => void;
}

/** What a verb that only looks answered, as a chat would have been told. */
export function AnswerSheet({ title, text, closed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="answer-title" onClose={closed}>
      <h2 id="answer-title">{title}</h2>
      <p class="words answer" tabIndex={0}>
        {text}
      </p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {t('shell:close')}
        </button>
      </div>
    </dialog>
  );
}
