import type { ConsoleChannel } from '../../../src/ports/console-store';
import { t } from '../words';
import { nameOf } from './channel-list';
import { isWeb } from './rich';

interface Props {
  readonly channel: ConsoleChannel;
  readonly me: string | undefined;
  readonly join: (joined: boolean) => void;
}

/** What a channel is about, its links, and the way in and out. */
export function ChannelHead({ channel, me, join }: Props) {
  const isIn = me !== undefined && channel.members.includes(me);
  return (
    <>
      <div class="about">
        <h1>
          <span>{nameOf(channel)}</span>
          {channel.archived && <span class="badge">{t('console.archived')}</span>}
        </h1>
        {channel.topic !== '' && <p class="quiet">{channel.topic}</p>}
        {channel.bookmarks.length > 0 && (
          <ul class="bookmarks" aria-label={t('console.bookmarks')}>
            {channel.bookmarks.map(({ title, url }) => (
              <li key={title}>
                {isWeb(url) ? (
                  <a href={url} rel="noreferrer noopener" target="_blank">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {channel.directWith === undefined && !channel.archived && (
        <button
          type="button"
          class="join"
          onClick={() => {
            join(!isIn);
          }}
        >
          {isIn ? t('console.leave') : t('console.join')}
        </button>
      )}
    </>
  );
}
