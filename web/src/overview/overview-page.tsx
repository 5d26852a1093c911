import { Coded } from '../coded';
import { IncidentRow } from '../incidents/incident-row';
import { LiveMark } from '../live-mark';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { useTitle } from '../use-title';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import { OpenItem } from './open-item';
import { readOverview, type Lists } from './reading';

const declare = (): void => {
  openVerb({ verb: 'declare' });
};

/** What is wrong now and what of it waits for somebody; then what ended lately. */
export function OverviewPage() {
  const { value, error, isLive, at, again } = useReading(readOverview, ['incidents', 'runs']);
  const open = value?.open.length ?? 0;
  useTitle(open === 0 ? t('lists:overview.heading') : t('lists:overview.title', { count: open }));
  return (
    <main id="main" class="page">
      <header class="page-head">
        <h1>{t('lists:overview.heading')}</h1>
        <LiveMark isLive={isLive} at={at} />
        <button type="button" class="primary" onClick={declare}>
          {t('lists:overview.declare')} <kbd aria-hidden="true">d</kbd>
        </button>
      </header>
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined
        ? error === undefined && <p class="quiet">{t('frame.loading')}</p>
        : body(value, again)}
    </main>
  );
}

function body({ open, isMore, ended, notices }: Lists, again: () => void) {
  const needing = open.filter(({ needs }) => needs.length > 0).length;
  return (
    <>
      <Notices of={notices} />
      {open.length === 0 ? (
        <Calm isNew={ended.length === 0} />
      ) : (
        <section class="block" aria-labelledby="open">
          <h2 id="open">
            {t('lists:overview.open')} <span class="count">{open.length}</span>
          </h2>
          <p class="quiet">
            {needing === 0 ? t('lists:overview.all-well') : t('lists:overview.needing', { count: needing })}
          </p>
          <ul class="rows open-rows">
            {open.map((row) => (
              <OpenItem key={row.incident.id} of={row} done={again} />
            ))}
          </ul>
          {isMore && <a href="/incidents">{t('lists:overview.more')}</a>}
        </section>
      )}
      {ended.length > 0 && (
        <section class="block" aria-labelledby="ended">
          <h2 id="ended">{t('lists:overview.ended')}</h2>
          <ul class="rows">
            {ended.map((row) => (
              <li key={row.id} data-incident={row.number}>
                <IncidentRow of={row} />
              </li>
            ))}
          </ul>
          <a href="/incidents?show=ended">{t('lists:overview.all-ended')}</a>
        </section>
      )}
    </>
  );
}

/** Nothing is open: what one does when something breaks, in all the ways there are. */
function Calm({ isNew }: { readonly isNew: boolean }) {
  return (
    <section class="block calm" aria-labelledby="calm">
      <h2 id="calm">{t('lists:overview.calm')}</h2>
      <p>{t('lists:overview.calm-what')}</p>
      <ul class="ways">
        <li>
          <button type="button" onClick={declare}>
            {t('lists:overview.declare')}
          </button>{' '}
          {t('lists:overview.way-key')} <kbd>d</kbd>
        </li>
        <li>
          <Coded text={t('lists:overview.way-chat')} />
        </li>
        <li>
          <Coded text={t('lists:overview.way-alert')} /> <a href="/alerts">{t('shell:page.alerts')}</a>
        </li>
      </ul>
      {isNew && (
        <p class="quiet">
          {t('lists:overview.new')} <a href="/console">{t('shell:page.console')}</a>
        </p>
      )}
    </section>
  );
}

/** What whoever looks after the house should know. */
function Notices({ of }: { readonly of: Lists['notices'] }) {
  if (of.length === 0) return null;
  return (
    <section class="notices" aria-label={t('lists:overview.notices')}>
      {of.map((notice) => (
        <p key={notice} class="notice">
          <span class="mark" aria-hidden="true">
            !
          </span>
          <span class="words">
            <Coded text={notice} />
          </span>
        </p>
      ))}
    </section>
  );
}
