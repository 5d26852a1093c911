import { useEffect, useState } from 'preact/hooks';

import type { Runbook } from '../../../src/domain/runbook/runbook';
import { read } from '../ask';
import { Coded } from '../coded';
import type { PageOf } from '../incident-view';
import type { ProblemView, RunbooksView, RunView } from '../run-view';
import { RunRows } from '../runs/run-rows';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { t } from '../words';

interface Whole extends RunbooksView {
  readonly runs: readonly RunView[];
}

const load = async (): Promise<Whole> => {
  const [runbooks, runs] = await Promise.all([
    read<RunbooksView>('/api/v1/runbooks'),
    read<PageOf<RunView>>('/api/v1/runs?limit=10'),
  ]);
  return { ...runbooks, runs: runs.items };
};

const asked = (): string => new URLSearchParams(location.search).get('text') ?? '';
const keep = (text: string): void => {
  history.replaceState(
    null,
    '',
    text === '' ? '/runbooks' : `/runbooks?${new URLSearchParams({ text }).toString()}`,
  );
};

/** All words of the search, wherever in the runbook they stand. */
function fits({ id, name, purpose, when }: Runbook, text: string): boolean {
  const hay = [id, name, purpose, ...when.services, ...when.alerts.flatMap((labels) => Object.values(labels))]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** Which runbooks there are, what each is for, and what ran lately. */
export function RunbooksPage() {
  const [text, setText] = useState(asked);
  const { value, error } = useReading(load, ['runs']);
  useEffect(() => {
    document.title = `${t('runbooks.heading')} · ${t('frame.name')}`;
  }, []);
  const shown = (value?.items ?? []).filter((runbook) => fits(runbook, text));
  return (
    <main id="main" class="page">
      <h1>{t('runbooks.heading')}</h1>
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <>
          <section class="block" aria-label={t('runbooks.heading')}>
            <label class="search">
              <span class="unseen">{t('runbooks.search')}</span>
              <input
                type="search"
                placeholder={t('runbooks.search')}
                value={text}
                onInput={({ currentTarget }) => {
                  setText(currentTarget.value);
                  keep(currentTarget.value);
                }}
              />
            </label>
            <p class="quiet" role="status">
              {value.items.length === 0 ? (
                <Coded text={t('runbooks.none')} />
              ) : (
                t('runbooks.count', { shown: shown.length, count: value.items.length })
              )}
            </p>
            <ul class="rows">
              {shown.map((runbook) => (
                <li key={runbook.id}>
                  <RunbookRow of={runbook} />
                </li>
              ))}
            </ul>
          </section>
          <Problems of={value.problems} />
          <section class="block" aria-labelledby="runs">
            <h2 id="runs">{t('runbooks.runs')}</h2>
            {value.runs.length === 0 ? (
              <p class="quiet">{t('runbooks.no-runs')}</p>
            ) : (
              <RunRows items={value.runs} />
            )}
          </section>
        </>
      )}
    </main>
  );
}

function RunbookRow({ of: { id, name, purpose, when, steps } }: { readonly of: Runbook }) {
  return (
    <a class="row runbook-row" href={`/runbooks/${encodeURIComponent(id)}`}>
      <span class="title">{name}</span>
      <span class="purpose">{purpose}</span>
      <span class="facts">
        <code>{id}</code>
        {when.services.map((service) => (
          <span key={service} class="badge">
            {service}
          </span>
        ))}
        <span class="quiet">{t('runbooks.steps', { count: steps.length })}</span>
      </span>
    </a>
  );
}

/** A file that cannot be used is nobody's secret, and somebody should mend it before it is needed. */
function Problems({ of }: { readonly of: readonly ProblemView[] }) {
  if (of.length === 0) return null;
  return (
    <section class="block" aria-labelledby="problems">
      <h2 id="problems">
        {t('runbooks.problems')} <span class="count">{of.length}</span>
      </h2>
      <ul class="problems">
        {of.map(({ file, line, level, say }, nth) => (
          <li key={nth} class={level}>
            <code>{line === undefined ? file : `${file}:${line}`}</code> <span class="words">{say}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
