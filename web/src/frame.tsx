import type { ComponentChildren } from 'preact';

import { t } from './words';

export type Place = 'overview' | 'incident' | 'alerts' | 'runbooks' | 'runbook' | 'run' | 'console';

/** What stands around every page. */
export function Frame({ place, children }: { readonly place: Place; readonly children: ComponentChildren }) {
  const link = (href: string, text: string, here: Place) => (
    <a href={href} aria-current={here === place ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <>
      <a class="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span class="brand-name">{t('frame.name')}</span>
        </a>
        <nav aria-label={t('frame.navigation')}>
          {link('/', t('frame.overview'), 'overview')}
          {link('/alerts', t('frame.alerts'), 'alerts')}
          {link('/runbooks', t('frame.runbooks'), 'runbooks')}
          {link('/console', t('frame.console'), 'console')}
        </nav>
      </header>
      {children}
    </>
  );
}
