import { useState } from 'preact/hooks';

import type { ConsoleMessage } from '../../../src/ports/console-store';
import type { Button } from '../../../src/ports/message';
import { Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { Card } from './card';
import type { Room } from './room';
import { Reactions } from './reactions';
import type { Doing } from './use-room';

interface Props {
  readonly of: ConsoleMessage;
  readonly room: Room;
  readonly doing: Doing;
}

export function MessageItem({ of, room, doing }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const author =
    of.author === undefined
      ? t('console.bot')
      : (room.people.find(({ id }) => id === of.author)?.name ?? of.author);

  const doIt = async (name: 'press' | 'react', body: object): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const { answer, lost } = await doing.act(name, body);
      if (lost && answer.kind === 'tell') setError(new Error(answer.message.summary));
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  const press = (button: Button): void => {
    void doIt('press', { token: button.token });
  };

  return (
    <article
      class={of.author === undefined ? 'message bot' : 'message'}
      aria-label={t('console.said', { author })}
    >
      <header>
        <span class="author">{author}</span>
        {of.author === undefined && <span class="badge">{t('console.app')}</span>}
        <Moment at={of.written} />
        {of.edited && <span class="quiet">{t('console.edited')}</span>}
        {of.pinned && <span class="quiet">{t('console.pinned')}</span>}
        {of.onlyFor !== undefined && <span class="quiet">{t('console.only-you')}</span>}
      </header>
      {of.thread !== undefined && <p class="small">{t('console.reply')}</p>}
      {of.content.kind === 'text' ? (
        <p class="words">{of.content.text}</p>
      ) : (
        <Card of={of.content.message} press={press} busy={busy} />
      )}
      {error !== undefined && <TroubleBox error={error} />}
      <Reactions
        of={of}
        me={room.as}
        nameOf={(id) => room.people.find((person) => person.id === id)?.name ?? id}
        react={(emoji, added) => void doIt('react', { message: of.id, emoji, added })}
      />
    </article>
  );
}
