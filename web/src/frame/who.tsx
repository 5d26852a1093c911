import { useEffect, useState } from 'preact/hooks';

import type { ShortLabel } from '../../../src/ports/form';
import { actAs, actingAs, actingHere, onActing } from '../acting';
import { read, Trouble } from '../ask';
import { FormSheet, type Refusals } from '../forms/form-sheet';
import { houseOffers } from '../forms/offers';
import { t } from '../words';

const PERSON = 'person';
const label = (key: string): ShortLabel => t(key) as ShortLabel;

/** Who acts here, and the way to say that it is somebody else. */
export function Who({ choose }: { readonly choose: () => void }) {
  const [id, setId] = useState(actingHere);
  const [named, setNamed] = useState<{ readonly id: string; readonly name: string | undefined }>();
  useEffect(
    () =>
      onActing(() => {
        setId(actingHere());
      }),
    [],
  );
  useEffect(() => {
    if (id === undefined) return;
    houseOffers('people', id).then(
      (people) => {
        setNamed({ id, name: people.find(({ value }) => value === id)?.label });
      },
      () => undefined,
    );
  }, [id]);
  const called = (named?.id === id ? named?.name : undefined) ?? id;
  return (
    <button type="button" class="who" onClick={choose}>
      {called === undefined ? (
        t('shell:who.nobody')
      ) : (
        <>
          <span class="unseen">{t('shell:who.you-are')} </span>
          {called}
        </>
      )}
    </button>
  );
}

/** Asks who it is. Whoever the house does not let act as another is told so, and nothing changes. */
export function WhoSheet({ closed }: { readonly closed: () => void }) {
  const send = async ({ [PERSON]: asked = '' }: Readonly<Record<string, string>>): Promise<Refusals> => {
    const before = actingAs();
    const person = asked === '' ? undefined : await idOf(asked);
    if (asked !== '' && person === undefined)
      return { errors: { [PERSON]: t('shell:who.unknown', { name: asked }) } };
    actAs(person);
    try {
      await read('/api/v1/options?what=people&typed=-');
      location.reload();
      return { errors: {} };
    } catch (fault) {
      actAs(before);
      if (!(fault instanceof Trouble)) throw fault;
      return { errors: {}, trouble: fault };
    }
  };
  const me = actingAs();
  const field = { name: PERSON, kind: 'lookup', source: 'people', required: false } as const;
  return (
    <FormSheet
      form={{
        title: t('shell:who.title'),
        submit: t('shell:who.submit'),
        intro: t('shell:who.intro'),
        fields: [
          { ...field, label: label('shell:who.person'), ...(me === undefined ? {} : { initial: me }) },
        ],
      }}
      offers={houseOffers}
      send={send}
      closed={closed}
    />
  );
}

/** Chosen from the list it is an id already; typed it may be a name. */
async function idOf(asked: string): Promise<string | undefined> {
  const wanted = asked.trim().replace(/^@/, '').toLowerCase();
  const people = await houseOffers('people', wanted);
  return people.find(({ value, label: name }) => [value.toLowerCase(), name.toLowerCase()].includes(wanted))
    ?.value;
}
