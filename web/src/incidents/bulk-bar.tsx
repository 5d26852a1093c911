import { useEffect, useState } from 'preact/hooks';

import { FormSheet, type Refusals } from '../forms/form-sheet';
import { houseOffers } from '../forms/offers';
import type { IncidentView } from '../incident-view';
import { readVerbs, type VerbView } from '../verbs/verb-view';
import { t } from '../words';
import { bulkVerbs, sayToAll, wrongField, type Result } from './bulk';

interface Props {
  readonly of: readonly IncidentView[];
  readonly done: () => void;
  readonly clear: () => void;
}

/** What can be done with the ticked incidents together, and what came of it for each. */
export function BulkBar({ of, done, clear }: Props) {
  const [verbs, setVerbs] = useState<readonly VerbView[]>([]);
  const [asked, setAsked] = useState<VerbView>();
  const [results, setResults] = useState<readonly Result[]>([]);
  const isAny = of.length > 0;
  useEffect(() => {
    if (isAny)
      readVerbs().then(
        (all) => {
          setVerbs(bulkVerbs(all));
        },
        () => undefined,
      );
  }, [isAny]);

  const send = async (values: Readonly<Record<string, string>>): Promise<Refusals> => {
    if (asked === undefined) return { errors: {} };
    const said = await sayToAll(
      asked,
      values,
      of.map(({ number }) => number),
    );
    const errors = wrongField(said);
    if (errors !== undefined) return { errors };
    setResults(said);
    setAsked(undefined);
    clear();
    done();
    return { errors: {} };
  };
  return (
    <>
      {results.length > 0 && (
        <Results
          of={results}
          closed={() => {
            setResults([]);
          }}
        />
      )}
      {isAny && (
        <section class="bulk" aria-label={t('lists:bulk.heading')}>
          <strong role="status">{t('lists:bulk.count', { count: of.length })}</strong>
          {verbs.map((verb) => (
            <button
              key={verb.name}
              type="button"
              title={verb.form.intro}
              onClick={() => {
                setResults([]);
                setAsked(verb);
              }}
            >
              {t(`lists:bulk.${verb.name}`)}
            </button>
          ))}
          <button type="button" class="plain" onClick={clear}>
            {t('lists:bulk.clear')}
          </button>
        </section>
      )}
      {asked !== undefined && (
        <FormSheet
          key={asked.name}
          form={{
            ...asked.form,
            title: t('lists:bulk.title', { what: asked.form.submit, which: named(of) }),
          }}
          offers={houseOffers}
          send={send}
          closed={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

const NAMED = 4;
/** Those that it is about, as far as there is room for them. */
const named = (of: readonly IncidentView[]): string => {
  const names = of.slice(0, NAMED).map(({ number }) => t('incident.name', { number }));
  return [...names, ...(of.length > NAMED ? ['…'] : [])].join(', ');
};

function Results({ of, closed }: { readonly of: readonly Result[]; readonly closed: () => void }) {
  const refused = of.filter((one) => one.refused !== undefined);
  return (
    <section class="block results" aria-labelledby="results" role="status">
      <h2 id="results">{t('lists:bulk.done', { done: of.length - refused.length, count: of.length })}</h2>
      <ul>
        {refused.map(({ number, refused: why }) => (
          <li key={number}>
            <a href={`/incidents/${number}`}>{t('incident.name', { number })}</a> <span>{why}</span>
          </li>
        ))}
      </ul>
      <button type="button" class="more" onClick={closed}>
        {t('shell:close')}
      </button>
    </section>
  );
}
