import { t, wordOr } from '../words';

export function RunStatusBadge({ of, needed }: { readonly of: string; readonly needed: boolean }) {
  return (
    <>
      <span class={`badge run-${of}`}>{wordOr(`runbook:status.${of}`, of)}</span>
      {needed && <span class="badge needed">{t('run.needed')}</span>}
    </>
  );
}

/** How far it is: for the eye a bar, for everybody numbers. */
export function RunProgress({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <span class="progress">
      <progress value={done} max={Math.max(1, total)} aria-hidden="true" />
      <span>{t('run.progress', { done, total })}</span>
    </span>
  );
}
