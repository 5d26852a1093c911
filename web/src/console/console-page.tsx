import { useState } from 'preact/hooks';

import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { ChannelList, nameOf } from './channel-list';
import { Composer } from './composer';
import { FormDialog } from './form-dialog';
import { MessageList } from './message-list';
import { useRoom } from './use-room';

export function ConsolePage() {
  const [room, doing] = useRoom();
  const [isListOpen, setListOpen] = useState(false);
  const channel = room.channels.find(({ id }) => id === room.channel);
  return (
    <main id="main" class={isListOpen ? 'console list-open' : 'console'}>
      <aside>
        <label class="acting">
          {t('console.acting-as')}
          <select
            value={room.as}
            onChange={({ currentTarget }) => {
              doing.become(currentTarget.value);
            }}
          >
            {room.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ChannelList
          room={room}
          opened={() => {
            setListOpen(false);
          }}
        />
      </aside>
      <section class="channel" aria-label={channel === undefined ? t('console.heading') : nameOf(channel)}>
        <header class="channel-head">
          <button
            type="button"
            class="toggle"
            aria-expanded={isListOpen}
            onClick={() => {
              setListOpen(!isListOpen);
            }}
          >
            {t('console.channels')}
          </button>
          <div>
            <h1>{channel === undefined ? t('console.heading') : nameOf(channel)}</h1>
            {channel !== undefined && channel.topic !== '' && <p class="quiet">{channel.topic}</p>}
          </div>
          <span class={room.isLive ? 'live on' : 'live'} role="status">
            {room.isLive ? t('frame.live') : t('frame.reconnecting')}
          </span>
        </header>
        {room.error !== undefined && <TroubleBox error={room.error} />}
        <MessageList room={room} doing={doing} />
        <Composer room={room} doing={doing} />
      </section>
      {room.form !== undefined && room.as !== undefined && (
        <FormDialog key={room.form.state} form={room.form} as={room.as} doing={doing} />
      )}
    </main>
  );
}
