import { clipRunes } from '../domain/text';
import type { Input, Runbook } from '../domain/runbook/runbook';
import type { Field, Form } from '../ports/form';
import type { VerbSpec } from '../ports/verb';
import { say } from './say';
import { shortLabel } from './short-label';

const LONGEST = 1_000;
const LONGEST_HINT = 150;
const LONGEST_INTRO = 300;

/** One field for everything that the runbook asks. */
export function inputsForm(
  runbook: Runbook,
  verb: VerbSpec,
  state: string,
  initial: Readonly<Record<string, string>>,
): Form {
  return {
    title: shortLabel(runbook.name),
    submit: shortLabel(say(`verb:${verb.family}.${verb.name}.submit`)),
    intro: clipRunes(runbook.purpose.trim(), LONGEST_INTRO),
    fields: runbook.inputs.map((input) => field(input, initial[input.name])),
    state,
  };
}

function field({ name, type, say: sentence, values, default: usual }: Input, initial?: string): Field {
  const base = {
    name,
    label: shortLabel(capital(name.replace(/[_-]+/g, ' '))),
    hint: clipRunes(sentence, LONGEST_HINT),
    required: usual === undefined && type !== 'flag',
    ...(initial === undefined || initial === '' ? {} : { initial }),
  };
  switch (type) {
    case 'text':
    case 'number':
      return { ...base, kind: 'line', maxLength: LONGEST };
    case 'flag':
      return { ...base, kind: 'flag', ...(initial === 'true' ? { initial: 'yes' } : {}) };
    case 'choice':
      return { ...base, kind: 'choice', options: (values ?? []).map((value) => ({ value, label: value })) };
    case 'service':
      return { ...base, kind: 'lookup', source: 'services' };
    case 'person':
      return { ...base, kind: 'lookup', source: 'people' };
  }
}

const capital = (text: string): string => text.replace(/^\p{L}/u, (first) => first.toUpperCase());
