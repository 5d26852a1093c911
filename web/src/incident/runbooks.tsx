import type { RunView, SuggestionView } from '../run-view';
import { RunRows } from '../runs/run-rows';
import { t } from '../words';

interface Props {
  readonly suggested: readonly SuggestionView[];
  readonly runs: readonly RunView[];
  readonly number: number;
  readonly isOpen: boolean;
}

/** The best first; more of them would push what happens now out of sight. */
const FEW = 3;

/** What runs and ran for this incident, and while it is open what else would fit and why. */
export function Runbooks({ suggested, runs, number, isOpen }: Props) {
  const offered = isOpen ? suggested : [];
  return (
    <section class="block" aria-labelledby="runbooks">
      <h2 id="runbooks">
        {t('runbooks.heading')}{' '}
        {runs.length > 0 && <span class="count">{t('runbooks.ran', { count: runs.length })}</span>}
      </h2>
      {runs.length > 0 && <RunRows items={runs} isOfIncident />}
      {offered.length === 0 && runs.length === 0 && (
        <p class="quiet">
          {t('runbooks.none-fit')} <a href={`/runbooks`}>{t('runbooks.all')}</a>
        </p>
      )}
      {offered.length > 0 && (
        <>
          <h3>{t('runbooks.fit')}</h3>
          <ul class="rows">
            {offered.slice(0, FEW).map(({ runbook, why }) => (
              <li key={runbook.id}>
                <a
                  class="row runbook-row"
                  href={`/runbooks/${encodeURIComponent(runbook.id)}?incident=${number}`}
                >
                  <span class="title">{runbook.name}</span>
                  <span class="facts quiet">{why}</span>
                </a>
              </li>
            ))}
          </ul>
          {offered.length > FEW && (
            <details class="more-runbooks">
              <summary>{t('page:runbooks.more', { count: offered.length - FEW })}</summary>
              <ul>
                {offered.slice(FEW).map(({ runbook }) => (
                  <li key={runbook.id}>
                    <a href={`/runbooks/${encodeURIComponent(runbook.id)}?incident=${number}`}>
                      {runbook.name}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}
