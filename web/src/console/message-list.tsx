import { useLayoutEffect, useRef } from 'preact/hooks';

import { Coded } from '../coded';
import { t } from '../words';
import { MessageItem } from './message-item';
import { NoteItem } from './note-item';
import type { Room } from './room';
import type { Doing } from './use-room';

const NEAR_END = 80;

/** The channel, oldest first. It stays at its end while one is there, and stays put while one reads further up. */
export function MessageList({ room, doing }: { readonly room: Room; readonly doing: Doing }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const { messages, as, channel } = room;
  const notes = room.notes.filter((note) => note.as === as && note.channel === channel);

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [channel]);
  useLayoutEffect(() => {
    const { current } = box;
    if (current !== null && atEnd.current) current.scrollTop = current.scrollHeight;
  });

  const after = (seq: number) =>
    notes
      .filter((note) => note.after === seq)
      .map((note) => <NoteItem key={note.id} of={note} doing={doing} />);
  const known = messages.map(({ seq }) => seq);
  return (
    <div
      class="messages"
      role="log"
      aria-label={t('console.messages')}
      tabIndex={0}
      ref={box}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      {room.more && (
        <button type="button" class="older" onClick={doing.older}>
          {t('console.older')}
        </button>
      )}
      {messages.length === 0 && notes.length === 0 && (
        <p class="quiet empty">
          <Coded text={channel === undefined ? t('console.no-channel') : t('console.no-message')} />
        </p>
      )}
      {notes
        .filter((note) => !known.includes(note.after))
        .map((note) => (
          <NoteItem key={note.id} of={note} doing={doing} />
        ))}
      {messages.flatMap((message) => [
        <MessageItem key={message.id} of={message} room={room} doing={doing} />,
        ...after(message.seq),
      ])}
    </div>
  );
}
