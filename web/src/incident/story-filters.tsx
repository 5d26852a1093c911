import { useEffect, useState } from 'preact/hooks';

import { TIMELINE_KINDS } from '../../../src/domain/incident/timeline-kinds';
import type { PersonView } from '../incident-view';
import { t } from '../words';
import type { StoryWish } from './story-pages';

interface Props {
  readonly wish: StoryWish;
  readonly people: readonly PersonView[];
  readonly change: (wish: StoryWish) => void;
}

/** What of the story is shown: kinds that are pressed, one person, words. Nothing pressed means everything. */
export function StoryFilters({ wish, people, change }: Props) {
  const [typed, setTyped] = useState(wish.text);
  useEffect(() => {
    setTyped(wish.text);
  }, [wish.text]);
  const toggled = (kind: string): readonly string[] =>
    wish.kinds.includes(kind) ? wish.kinds.filter((one) => one !== kind) : [...wish.kinds, kind];
  return (
    <form
      class="story-filters"
      role="search"
      aria-label={t('page:story.filter')}
      onSubmit={(event) => {
        event.preventDefault();
        change({ ...wish, text: typed });
      }}
    >
      <div class="filters" role="group" aria-label={t('page:story.kinds')}>
        {TIMELINE_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={wish.kinds.includes(kind)}
            onClick={() => {
              change({ ...wish, kinds: toggled(kind) });
            }}
          >
            {t(`page:kind.${kind}`)}
          </button>
        ))}
      </div>
      <label>
        <span>{t('page:story.by')}</span>
        <select
          value={wish.by}
          onChange={({ currentTarget }) => {
            change({ ...wish, by: currentTarget.value });
          }}
        >
          <option value="">{t('page:story.anybody')}</option>
          {people.map(({ key, name }) => (
            <option key={key} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('page:story.words')}</span>
        <input
          type="search"
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            if (currentTarget.value === '') change({ ...wish, text: '' });
          }}
        />
      </label>
      <button type="submit">{t('page:story.find')}</button>
      <Moments wish={wish} change={change} />
    </form>
  );
}

/** Between which moments; seldom asked for, so it stays folded. */
function Moments({ wish, change }: Omit<Props, 'people'>) {
  return (
    <details class="between">
      <summary>{t('page:story.between')}</summary>
      {(['since', 'until'] as const).map((end) => (
        <label key={end}>
          <span>{t(`page:story.${end}`)}</span>
          <input
            type="datetime-local"
            value={wish[end]}
            onChange={({ currentTarget }) => {
              change({ ...wish, [end]: currentTarget.value });
            }}
          />
        </label>
      ))}
    </details>
  );
}
