import type { IncidentView } from './incident-view';
import { t, wordOr } from './words';

/** From the mildest to the worst; the worse, the more of the bars are full. */
const BARS = [1, 2, 3, 4];

/** The word, and bars for those who look from afar: never the colour alone. */
export function Severity({ of }: { readonly of: string }) {
  const full = 5 - Number(of.replace('SEV', ''));
  return (
    <span class={`badge severity ${of.toLowerCase()}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {BARS.map((bar) => (
          <rect
            key={bar}
            class={bar <= full ? 'on' : 'off'}
            x={bar * 4 - 4}
            y={16 - bar * 4}
            width="3"
            height={bar * 4}
          />
        ))}
      </svg>
      {of}
    </span>
  );
}

/** The word; the style sheet puts a disc before it that fills as the work goes on. */
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
