import { useEffect } from 'preact/hooks';

import { t } from './words';

/** What the browser's tab is called: the page first, so that many tabs can be told apart. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} · ${t('frame.name')}`;
  }, [page]);
}
