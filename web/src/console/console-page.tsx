import { useState } from 'preact/hooks';

import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { ChannelHead } from './channel-head';
import { ChannelList, nameOf } from './channel-list';
import { Composer } from './composer';
import { FormDialog } from './form-dialog';
import { HomeView } from './home-view';
import { MessageList } from './message-list';
import { ChannelNames } from './rich';
import { useRoom } from './use-room';
import type { ActionName } from './wire';

export function ConsolePage() {
  const [room, doing] = useRoom();
  const [isListOpen, setListOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const channel = room.isHome ? undefined : room.channels.find(({ id }) => id === room.channel);
  const heading = room.isHome ? t('console.home') : t('console.heading');
  const act = (name: ActionName, body: object): void => {
    setError(undefined);
    doing.act(name, body).catch(setError);
  };
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
        <button
          type="button"
          class="primary declare"
          disabled={room.as === undefined}
          onClick={() => {
            act('shortcut', { shortcut: 'declare' });
          }}
        >
          {t('console.shortcut-declare')}
        </button>
        <ChannelList
          room={room}
          opened={() => {
            setListOpen(false);
          }}
        />
      </aside>
      <section class="channel" aria-label={channel === undefined ? heading : nameOf(channel)}>
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
          {channel === undefined ? (
            <div class="about">
              <h1>{heading}</h1>
            </div>
          ) : (
            <ChannelHead
              channel={channel}
              me={room.as}
              join={(joined) => {
                act('join', { joined });
              }}
            />
          )}
          <span class={room.isLive ? 'live on' : 'live'} role="status">
            {room.isLive ? t('frame.live') : t('frame.reconnecting')}
          </span>
        </header>
        {room.error !== undefined && <TroubleBox error={room.error} />}
        {error !== undefined && <TroubleBox error={error} />}
        <ChannelNames.Provider value={new Map(room.channels.map((one) => [one.id, nameOf(one)]))}>
          <h2 class="unseen">{t('console.messages')}</h2>
          {room.isHome ? (
            <HomeView room={room} doing={doing} />
          ) : (
            <>
              <MessageList room={room} doing={doing} />
              {channel?.archived === true ? (
                <p class="composer quiet">{t('console.archived-hint')}</p>
              ) : (
                <Composer room={room} doing={doing} />
              )}
            </>
          )}
        </ChannelNames.Provider>
      </section>
      {room.form !== undefined && room.as !== undefined && (
        <FormDialog key={room.form.state} form={room.form} as={room.as} doing={doing} />
      )}
    </main>
  );
}
