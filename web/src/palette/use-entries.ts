import { useEffect, useState } from 'preact/hooks';

import { read } from '../ask';
import type { IncidentView, PageOf } from '../incident-view';
import { numberHere } from '../place';
import { readVerbs, type VerbView } from '../verbs/verb-view';
import { fitting, incidents, pages, searchFor, settings, verbs, type Entry } from './entries';

const PAUSE = 100;
const FEW = 8;
/** What an incident in hand wants most often stands first. */
const OFTEN: readonly string[] = [
  'lead',
  'update',
  'status',
  'note',
  'severity',
  'handoff',
  'mitigate',
  'resolve',
];

const often = ({ name }: VerbView): number => {
  const at = OFTEN.indexOf(name);
  return at < 0 ? OFTEN.length : at;
};

/** Everything that fits what was typed. What the server cannot tell just now is simply not offered. */
export function useEntries(typed: string): readonly Entry[] {
  const [known, setKnown] = useState<readonly VerbView[]>([]);
  const [rows, setRows] = useState<readonly IncidentView[]>([]);
  useEffect(() => {
    readVerbs().then(setKnown, () => undefined);
  }, []);
  useEffect(() => {
    const current = { isCurrent: true };
    const text = typed.trim().replace(/^(?:inc-|#)/i, '');
    const query = text === '' ? 'open=true' : new URLSearchParams({ text }).toString();
    const timer = setTimeout(
      () => {
        read<PageOf<IncidentView>>(`/api/v1/incidents?${query}&limit=${FEW}`).then(
          ({ items }) => {
            if (current.isCurrent) setRows(items);
          },
          () => undefined,
        );
      },
      text === '' ? 0 : PAUSE,
    );
    return () => {
      current.isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed]);

  const said = verbs([...known].sort((a, b) => often(a) - often(b)));
  const found = incidents(rows);
  const first =
    numberHere('incident') === undefined ? [...found, ...pages(), ...said] : [...said, ...found, ...pages()];
  const entries = fitting([...first, ...settings()], typed);
  return typed.trim().length < 2 ? entries : [...entries, searchFor(typed.trim())];
}
