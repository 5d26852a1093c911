import { useState } from 'preact/hooks';

import type { Button } from '../../../src/ports/message';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { Card } from './card';
import { NoteItem } from './note-item';
import type { Room } from './room';
import type { Doing } from './use-room';

/** The bot's own page, as it stands for whoever looks. */
export function HomeView({ room, doing }: { readonly room: Room; readonly doing: Doing }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notes = room.notes.filter((note) => note.as === room.as && note.channel === undefined);
  const press = async ({ token }: Button): Promise<void> => {
    setBusy(true);
    setError(undefined);
    await doing.act('press', { token }).catch(setError);
    setBusy(false);
  };
  return (
    <div class="messages home" tabIndex={0} role="region" aria-label={t('console.home')}>
      {room.home === undefined ? (
        <p class="quiet empty">{t('frame.loading')}</p>
      ) : (
        <Card of={room.home} press={(button) => void press(button)} busy={busy} />
      )}
      {error !== undefined && <TroubleBox error={error} />}
      {notes.map((note) => (
        <NoteItem key={note.id} of={note} doing={doing} />
      ))}
    </div>
  );
}
