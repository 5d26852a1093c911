import { useState } from 'preact/hooks';

import type { ConsoleMessage } from '../../../src/ports/console-store';
import type { Button } from '../../../src/ports/message';
import { Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { Card } from './card';
import { EditBox } from './edit-box';
import type { Room } from './room';
import { Reactions } from './reactions';
import type { ActionName } from './wire';
import type { Doing } from './use-room';

interface Props {
  readonly of: ConsoleMessage;
  readonly room: Room;
  readonly doing: Doing;
}

export function MessageItem({ of, room, doing }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isEditing, setEditing] = useState(false);
  const isShut = room.channels.find(({ id }) => id === of.channel)?.archived === true;
  const author =
    of.author === undefined
      ? (of.as ?? t('console.bot'))
      : (room.people.find(({ id }) => id === of.author)?.name ?? of.author);

  const doIt = async (name: ActionName, body: object): Promise<void> => {
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
  const shortcut = (name: 'pin' | 'request') => (): void => {
    void doIt('shortcut', { shortcut: name, message: of.id });
  };
  const change = (text: string): void => {
    setEditing(false);
    void doIt('edit', { message: of.id, text });
  };
  const menu = [
    { label: t('console.shortcut-pin'), choose: shortcut('pin') },
    { label: t('console.shortcut-request'), choose: shortcut('request') },
    ...(of.author !== undefined && of.author === room.as
      ? [
          {
            label: t('console.edit'),
            choose: () => {
              setEditing(true);
            },
          },
          { label: t('console.remove'), choose: () => void doIt('remove', { message: of.id }) },
        ]
      : []),
  ];

  return (
    <article
      class={of.author === undefined ? 'message bot' : 'message'}
      aria-label={t('console.said', { author })}
    >
      <header>
        <span class="author">{author}</span>
        {of.author === undefined && (
          <span class="badge">{of.as === undefined ? t('console.app') : t('console.copied')}</span>
        )}
        <Moment at={of.written} />
        {of.edited && <span class="quiet">{t('console.edited')}</span>}
        {of.pinned && <span class="quiet">{t('console.pinned')}</span>}
        {of.onlyFor !== undefined && <span class="quiet">{t('console.only-you')}</span>}
      </header>
      {of.thread !== undefined && <p class="small">{t('console.reply')}</p>}
      {of.content.kind === 'card' && <Card of={of.content.message} press={press} busy={busy} />}
      {of.content.kind === 'text' && isEditing && (
        <EditBox
          text={of.content.text}
          busy={busy}
          save={change}
          cancel={() => {
            setEditing(false);
          }}
        />
      )}
      {of.content.kind === 'text' && !isEditing && <p class="words">{of.content.text}</p>}
      {error !== undefined && <TroubleBox error={error} />}
      <Reactions
        of={of}
        me={room.as}
        isShut={isShut}
        menu={menu}
        nameOf={(id) => room.people.find((person) => person.id === id)?.name ?? id}
        react={(emoji, added) => void doIt('react', { message: of.id, emoji, added })}
      />
    </article>
  );
}
