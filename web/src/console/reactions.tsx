import type { ConsoleMessage } from '../../../src/ports/console-store';
import { t } from '../words';

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
  readonly nameOf: (id: string) => string;
  readonly react: (emoji: string, added: boolean) => void;
}

export function Reactions({ of, me, nameOf, react }: Props) {
  const isMine = (people: readonly string[]): boolean => me !== undefined && people.includes(me);
  const given = of.reactions.map(({ emoji }) => emoji);
  return (
    <div class="reactions">
      {of.reactions.map(({ emoji, people }) => (
        <button
          key={emoji}
          type="button"
          class="given"
          aria-pressed={isMine(people)}
          title={people.map(nameOf).join(', ')}
          onClick={() => {
            react(emoji, !isMine(people));
          }}
        >
          {emoji} {people.length}
        </button>
      ))}
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
      </span>
    </div>
  );
}
