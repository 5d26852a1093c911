import type { ConsoleChannel } from '../../../src/ports/console-store';
import { t } from '../words';
import { directChannels, hasNews, HOME, openChannels, type Room } from './room';

interface Props {
  readonly room: Room;
  readonly opened: () => void;
}

export function ChannelList({ room, opened }: Props) {
  const direct = directChannels(room.channels);
  const open = openChannels(room.channels);
  const item = (channel: ConsoleChannel) => (
    <li key={channel.id}>
      <a
        href={`#${encodeURIComponent(channel.id)}`}
        aria-current={channel.id === room.channel && !room.isHome ? 'page' : undefined}
        class={hasNews(room, channel) ? 'news' : undefined}
        onClick={opened}
      >
        <span aria-hidden="true">
          {channel.directWith !== undefined ? '@' : channel.private ? '🔒' : '#'}
        </span>
        <span class="name">{nameOf(channel)}</span>
        {hasNews(room, channel) && <span class="dot" role="img" aria-label={t('console.news')} />}
      </a>
    </li>
  );
  return (
    <nav class="channels" aria-label={t('console.channels')}>
      <a href={`#${HOME}`} aria-current={room.isHome ? 'page' : undefined} onClick={opened}>
        <span aria-hidden="true">⌂</span>
        <span class="name">{t('console.home')}</span>
      </a>
      <h2>{t('console.channels')}</h2>
      {open.length === 0 && <p class="quiet">{t('console.no-channels')}</p>}
      <ul>{open.map(item)}</ul>
      {direct.length > 0 && (
        <>
          <h2>{t('console.direct')}</h2>
          <ul>{direct.map(item)}</ul>
        </>
      )}
    </nav>
  );
}

export const nameOf = ({ directWith, name }: ConsoleChannel): string =>
  directWith === undefined ? name : t('console.bot');
