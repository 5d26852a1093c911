import { useState } from 'preact/hooks';

import type { AlertView } from '../alert-view';
import { AlertItem } from '../alerts/alert-item';
import { t } from '../words';

const AT_FIRST = 10;
/** So few that it is not worth folding away those that are over. */
const FEW = 3;

/** What fires before what is over, the worst first, then as they began. */
const weight = ({ state, severity, since }: AlertView): string =>
  `${state === 'firing' ? 0 : 1} ${severity} ${since}`;

/** What monitoring says of this incident. */
export function Alerts({ items }: { readonly items: readonly AlertView[] }) {
  const [isWhole, setWhole] = useState(false);
  const firing = items.filter(({ state }) => state === 'firing').length;
  const sorted = [...items].sort((a, b) => (weight(a) < weight(b) ? -1 : 1));
  const pressing = items.length > FEW ? sorted.filter(({ state }) => state === 'firing') : sorted;
  const shown = isWhole ? sorted : pressing.slice(0, AT_FIRST);
  return (
    <section class="block" aria-labelledby="alerts">
      <h2 id="alerts">
        {t('alerts.heading')}{' '}
        {items.length > 0 && (
          <span class="count">{t('alerts.count', { firing, over: items.length - firing })}</span>
        )}
      </h2>
      {items.length === 0 && <p class="quiet">{t('alerts.none-here')}</p>}
      <ul class="alerts">
        {shown.map((alert) => (
          <AlertItem key={alert.id} of={alert} />
        ))}
      </ul>
      {shown.length < items.length && (
        <button
          type="button"
          class="more"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('alerts.whole', { count: items.length })}
        </button>
      )}
    </section>
  );
}
