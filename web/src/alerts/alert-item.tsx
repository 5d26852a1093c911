import type { AlertView } from '../alert-view';
import { Severity } from '../badges';
import { duration, Moment } from '../moments';
import { OutLink } from '../out-link';
import { t } from '../words';

interface Props {
  readonly of: AlertView;
  /** What became of it, and why: where it is not clear from the place. */
  readonly isJudged?: boolean;
}

/** One alert: how it stands, since when, whose it is, and where to look. */
export function AlertItem({ of, isJudged = false }: Props) {
  const { title, severity, service, source, since, until, times, acknowledged, links } = of;
  const state = of.beats === true ? 'beats' : of.state;
  const lasted = (until === undefined ? Date.now() : Date.parse(until)) - Date.parse(since);
  return (
    <li class={`alert ${state}`}>
      <span class="state">
        <span aria-hidden="true">{t(`alerts:state.${state}`)}</span> {t(`alert.${state}`)}
      </span>
      <div class="body">
        <p class="title">{title}</p>
        <p class="facts">
          <Severity of={severity} />
          {service !== undefined && <span>{service}</span>}
          <span class="quiet">
            {t('alert.since')} <Moment at={since} /> · {duration(lasted)}
          </span>
          {times > 1 && <span class="quiet">{t('alert.times', { times })}</span>}
          <span class="quiet">{t('alert.from', { source })}</span>
          {acknowledged !== undefined && (
            <span class="badge acknowledged">{t('alert.acknowledged', { by: acknowledged })}</span>
          )}
        </p>
        {isJudged && <Judgement of={of} />}
        {links.length > 0 && (
          <p class="facts links">
            {links.map(({ kind, url }) => (
              <OutLink key={`${kind} ${url}`} href={url} text={t(`alerts:link.${kind}`)} of={title} />
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

function Judgement({ of: { verdict, reason, incident } }: { readonly of: AlertView }) {
  const hasIncident = incident !== undefined && verdict !== 'ignore';
  return (
    <p class="judgement">
      <span class={`badge verdict-${verdict}`}>{t(`alerts:verdict.${verdict}`)}</span>{' '}
      {hasIncident && (
        <>
          <a href={`/incidents/${incident}`}>{t('incident.name', { number: incident })}</a>{' '}
        </>
      )}
      <span class="words">{reason}</span>
    </p>
  );
}
