import { Trouble } from './ask';
import { t } from './words';

/** What went wrong and what to do, read aloud as soon as it stands there. */
export function TroubleBox({ error }: { readonly error: unknown }) {
  const trouble = error instanceof Trouble ? error : undefined;
  return (
    <div class="trouble" role="alert">
      <strong>{trouble?.title ?? t('trouble.page')}</strong>
      <p>{trouble?.detail ?? t('trouble.page-fix')}</p>
    </div>
  );
}
