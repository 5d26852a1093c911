import { duration, Moment } from '../moments';
import type { RunView } from '../run-view';
import { t } from '../words';
import { RunProgress, RunStatusBadge } from './run-badge';

interface Props {
  readonly items: readonly RunView[];
  /** The incident need not be named where it is the page's own. */
  readonly isOfIncident?: boolean;
}

/** Runs as a list: how each stands, and since when. */
export function RunRows({ items, isOfIncident = false }: Props) {
  return (
    <ul class="rows">
      {items.map((run) => (
        <li key={run.id}>
          <a class="row run-row" href={`/runs/${run.number}`}>
            <span class="number">{t('run.name', { number: run.number })}</span>
            <span class="title">{run.name}</span>
            <span class="facts">
              <RunStatusBadge of={run.status} needed={run.needed} />
              <RunProgress done={run.done} total={run.total} />
              {!isOfIncident && run.incident !== undefined && (
                <span class="quiet">{t('incident.name', { number: run.incident })}</span>
              )}
              <span class="quiet">
                <Moment at={run.startedAt} />
                {run.endedAt !== undefined &&
                  ` · ${t('run.took', { time: duration(Date.parse(run.endedAt) - Date.parse(run.startedAt)) })}`}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
