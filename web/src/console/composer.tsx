import { useRef, useState } from 'preact/hooks';

import { Trouble } from '../ask';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { CompletionList, COMPLETIONS } from './completion-list';
import type { Room } from './room';
import { useCompletions } from './use-completions';
import type { Doing } from './use-room';

/** Where one writes. What was not recorded stays in the box, with the reason above it. */
export function Composer({ room, doing }: { readonly room: Room; readonly doing: Doing }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const box = useRef<HTMLTextAreaElement>(null);
  const { completions, chosen, move, close } = useCompletions(room, text);
  const isOpen = completions.length > 0;

  const take = (line: string): void => {
    setText(line);
    box.current?.focus();
  };

  const sendIt = async (): Promise<void> => {
    const said = text.trim();
    if (said === '' || busy) return;
    setBusy(true);
    setError(undefined);
    close();
    try {
      const { answer, lost } = await doing.act('say', { text: said });
      if (lost)
        setError(
          new Trouble(t('console.not-recorded'), answer.kind === 'tell' ? answer.message.summary : '', 503),
        );
      else setText('');
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
      box.current?.focus();
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const picked = completions[chosen];
    if (isOpen && event.key === 'ArrowDown') move(1);
    else if (isOpen && event.key === 'ArrowUp') move(-1);
    else if (isOpen && event.key === 'Escape') close();
    else if (isOpen && event.key === 'Tab' && !event.shiftKey) take((picked ?? completions[0])?.text ?? text);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      if (picked === undefined) void sendIt();
      else take(picked.text);
    } else return;
    event.preventDefault();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void sendIt();
      }}
    >
      {error !== undefined && <TroubleBox error={error} />}
      {isOpen && <CompletionList of={completions} chosen={chosen} take={take} />}
      <div class="line">
        <textarea
          ref={box}
          rows={Math.min(6, text.split('\n').length)}
          value={text}
          disabled={room.as === undefined}
          placeholder={t('console.placeholder')}
          aria-label={t('console.write')}
          aria-autocomplete="list"
          aria-controls={isOpen ? COMPLETIONS : undefined}
          aria-activedescendant={chosen < 0 ? undefined : `${COMPLETIONS}-${chosen}`}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="primary" disabled={busy || text.trim() === ''}>
          {t('console.send')}
        </button>
      </div>
    </form>
  );
}
