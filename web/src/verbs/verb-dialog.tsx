import { useEffect, useMemo, useState } from 'preact/hooks';

import type { Field, ShortLabel } from '../../../src/ports/form';
import { Trouble } from '../ask';
import { FormSheet, type Refusals } from '../forms/form-sheet';
import { houseOffers } from '../forms/offers';
import { numberHere } from '../place';
import { tell } from '../tell';
import { t } from '../words';
import { AnswerSheet } from './answer-sheet';
import type { VerbWish } from './open-verb';
import { sayVerb, type SaidDone } from './say-verb';
import { readVerbs, type VerbView } from './verb-view';

/** The field that asks which incident or which run it is about; no argument is called so. */
const ABOUT = '_about';

interface Props {
  readonly wish: VerbWish;
  readonly closed: () => void;
}

/** Any verb as a form: what it needs is asked for, what was refused stands at its field. */
export function VerbDialog({ wish, closed }: Props) {
  const [verb, setVerb] = useState<VerbView>();
  const [answer, setAnswer] = useState<string>();
  const { verb: name, family = 'incident' } = wish;
  useEffect(() => {
    readVerbs().then(
      (verbs) => {
        const found = verbs.find((one) => one.family === family && one.name === name);
        if (found !== undefined) setVerb(found);
        else closed();
      },
      (fault: unknown) => {
        tell(fault instanceof Trouble ? `${fault.title} ${fault.detail}` : t('trouble.page'));
        closed();
      },
    );
  }, [name, family, closed]);

  if (verb === undefined) return null;
  if (answer !== undefined) return <AnswerSheet title={verb.form.title} text={answer} closed={closed} />;
  return (
    <VerbForm
      verb={verb}
      wish={wish}
      closed={closed}
      said={(said) => {
        wish.done?.(said);
        if (!verb.changes && said.text !== undefined) setAnswer(said.text);
        else {
          announce(verb, said);
          closed();
        }
      }}
    />
  );
}

interface FormProps extends Props {
  readonly verb: VerbView;
  readonly said: (said: SaidDone) => void;
}

function VerbForm({ verb, wish, closed, said }: FormProps) {
  const about = verb.about === 'nothing' ? undefined : (wish.about ?? numberHere(verb.about));
  const form = useMemo(() => formOf(verb, wish, about), [verb, wish, about]);
  const send = async ({
    [ABOUT]: asked = '',
    ...values
  }: Readonly<Record<string, string>>): Promise<Refusals> => {
    const number = about ?? Number(/\d+/.exec(asked)?.[0] ?? NaN);
    if (verb.about !== 'nothing' && Number.isNaN(number))
      return { errors: { [ABOUT]: t(`shell:verb.which-${verb.about}`) } };
    try {
      said(await sayVerb(verb, values, number));
      return { errors: {} };
    } catch (fault) {
      if (!(fault instanceof Trouble)) throw fault;
      const field = form.fields.find(({ name }) => name === fault.field);
      if (field === undefined) return { errors: {}, trouble: fault };
      // At its field nobody needs the field's name, nor an example of a command.
      const isMissing = field.required && (values[field.name] ?? '').trim() === '';
      return { errors: { [field.name]: isMissing ? t('shell:verb.needed') : fault.detail } };
    }
  };
  return <FormSheet form={form} offers={houseOffers} send={send} closed={closed} />;
}

function formOf(verb: VerbView, { initial = {} }: VerbWish, about: number | undefined): VerbView['form'] {
  const fields = verb.form.fields.map((field) => {
    const known = initial[field.name];
    return known === undefined ? field : { ...field, initial: known };
  });
  if (verb.about === 'nothing') return { ...verb.form, fields };
  if (about !== undefined) {
    const called = verb.about === 'incident' ? t('incident.name', { number: about }) : `#${about}`;
    return { ...verb.form, title: `${verb.form.title} ${called}`, fields };
  }
  return { ...verb.form, title: `${verb.form.title} …`, fields: [aboutField(verb.about), ...fields] };
}

const aboutField = (about: 'incident' | 'run'): Field => ({
  name: ABOUT,
  kind: 'lookup',
  label: t(`shell:verb.${about}`) as ShortLabel,
  required: true,
  source: about === 'incident' ? 'incidents' : 'runs',
});

/** A new incident or run is gone to; whatever else was done is told where one is. */
function announce(verb: VerbView, { status, incident, run }: SaidDone): void {
  if (status === 'pending') tell(t('shell:verb.pending', { what: verb.form.title }));
  else if (verb.name === 'declare' && incident !== undefined)
    location.assign(`/incidents/${incident.number}`);
  else if (verb.name === 'runbook-run' && run !== undefined) location.assign(`/runs/${run.number}`);
  else if (incident === undefined) tell(t('shell:verb.done'));
  else tell(t('shell:verb.done-incident', { number: incident.number }), `/incidents/${incident.number}`);
}
