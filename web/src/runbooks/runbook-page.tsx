import { useEffect } from 'preact/hooks';

import type { Runbook } from '../../../src/domain/runbook/runbook';
import { read } from '../ask';
import type { PageOf } from '../incident-view';
import type { RunView } from '../run-view';
import { RunRows } from '../runs/run-rows';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { t } from '../words';
import { Order } from './order';

interface Whole {
  readonly runbook: Runbook;
  readonly runs: readonly RunView[];
}

/** One runbook: what it is for, when to use it, what it would do, and a way to begin it. */
export function RunbookPage({ id }: { readonly id: string }) {
  const load = async (): Promise<Whole> => {
    const name = encodeURIComponent(id);
    const runs = await read<PageOf<RunView>>(`/api/v1/runs?runbook=${name}&limit=10`);
    return { runbook: await read<Runbook>(`/api/v1/runbooks/${name}`), runs: runs.items };
  };
  const { value, error } = useReading(load, ['runs']);
  const name = value?.runbook.name ?? id;
  useEffect(() => {
    document.title = `${name} · ${t('runbooks.heading')}`;
  }, [name]);
  return (
    <main id="main" class="page">
      {value === undefined && <h1>{name}</h1>}
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <>
          <header class="run-head">
            <p class="quiet">
              <a href="/runbooks">{t('runbooks.heading')}</a> / <code>{value.runbook.id}</code>
            </p>
            <h1>{value.runbook.name}</h1>
            <p class="words">{value.runbook.purpose}</p>
            <WhenToUse of={value.runbook} />
          </header>
          <Order of={value.runbook} />
          {value.runs.length > 0 && (
            <section class="block" aria-labelledby="runs">
              <h2 id="runs">{t('runbooks.runs')}</h2>
              <RunRows items={value.runs} />
            </section>
          )}
        </>
      )}
    </main>
  );
}

function WhenToUse({ of: { when, savesMinutes, onFailure, steps } }: { readonly of: Runbook }) {
  const labels = when.alerts.map((alert) =>
    Object.entries(alert)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
  );
  return (
    <dl class="pairs facts-of">
      {when.services.length > 0 && (
        <div>
          <dt>{t('runbook.services')}</dt>
          <dd>{when.services.join(', ')}</dd>
        </div>
      )}
      {labels.length > 0 && (
        <div>
          <dt>{t('runbook.alerts')}</dt>
          <dd>
            {labels.map((label) => (
              <code key={label}>{label}</code>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('runbook.steps')}</dt>
        <dd>{steps.length}</dd>
      </div>
      <div>
        <dt>{t('runbook.on-failure')}</dt>
        <dd>{t(`runbook.on-failure-${onFailure}`)}</dd>
      </div>
      {savesMinutes !== undefined && (
        <div>
          <dt>{t('runbook.saves')}</dt>
          <dd>{t('duration.minutes', { minutes: savesMinutes })}</dd>
        </div>
      )}
    </dl>
  );
}
