import type { IncidentView } from './incident-view';
import { t, wordOr } from './words';

export function Severity({ of }: { readonly of: string }) {
  return <span class={`badge severity ${of.toLowerCase()}`}>{of}</span>;
}

export function Status({ of }: { readonly of: string }) {
  return <span class={`badge status ${of}`}>{wordOr(`incident:status.${of}`, of)}</span>;
}

export function Marks({ of }: { readonly of: IncidentView }) {
  return (
    <>
      {of.private && <span class="badge">{t('incident.private')}</span>}
      {of.drill && <span class="badge">{t('incident.drill')}</span>}
    </>
  );
}
