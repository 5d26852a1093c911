import type { ConsoleMessage } from '../../../src/ports/console-store';
import { t } from '../words';
import { MessageMenu, type MenuEntry } from './message-menu';

/** 📌 puts a message on the timeline, 🎫 makes a request of it; the others are for people. */
const OFFERED = [
  ['📌', 'reaction.pin'],
  ['🎫', 'reaction.request'],
  ['👀', 'reaction.looking'],
  ['✅', 'reaction.done'],
] as const;

interface Props {
  readonly of: ConsoleMessage;
  readonly me: string | undefined;
  /** Nothing can be added or taken back. */
  readonly isShut: boolean;
  readonly nameOf: (id: string) => string;
  readonly menu: readonly MenuEntry[];
  readonly react: (emoji: string, added: boolean) => void;
}

export function Reactions({ of, me, isShut, nameOf, menu, react }: Props) {
  const isMine = (people: readonly string[]): boolean => me !== undefined && people.includes(me);
  const given = of.reactions.map(({ emoji }) => emoji);
  return (
    <div class="reactions">
      {of.reactions.map(({ emoji, people, byBot }) => (
        <button
          key={emoji}
          type="button"
          class="given"
          disabled={isShut}
          aria-pressed={isMine(people)}
          title={[...people.map(nameOf), ...(byBot ? [t('console.bot')] : [])].join(', ')}
          onClick={() => {
            react(emoji, !isMine(people));
          }}
        >
          {emoji} {people.length + (byBot ? 1 : 0)}
        </button>
      ))}
      {!isShut && (
        <span class="offered" role="group" aria-label={t('reaction.add')}>
          {OFFERED.filter(([emoji]) => !given.includes(emoji)).map(([emoji, words]) => (
            <button
              key={emoji}
              type="button"
              aria-label={t(words)}
              title={t(words)}
              onClick={() => {
                react(emoji, true);
              }}
            >
              {emoji}
            </button>
          ))}
          <MessageMenu entries={menu} />
        </span>
      )}
    </div>
  );
}
