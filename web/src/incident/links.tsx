import type { LinkView } from '../incident-view';
import { OutLink } from '../out-link';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import { useFocusKept } from './use-focus-kept';

/** Where else to look. */
export function Links({ of, number }: { readonly of: readonly LinkView[]; readonly number: number }) {
  const box = useFocusKept<HTMLElement>();
  return (
    <section class="block links" aria-labelledby="links" ref={box}>
      <h2 id="links">{t('page:links.heading')}</h2>
      {of.length === 0 && <p class="quiet">{t('page:links.none')}</p>}
      <ul>
        {of.map(({ number: link, url, title }) => (
          <li key={link}>
            <OutLink href={url} text={title} />
            <button
              type="button"
              class="small act"
              aria-label={t('page:links.remove-which', { title })}
              onClick={() => {
                openVerb({ verb: 'unlink', about: number, initial: { link: String(link) } });
              }}
            >
              {t('page:links.remove')}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          openVerb({ verb: 'link', about: number });
        }}
      >
        {t('page:links.add')}
      </button>
    </section>
  );
}
