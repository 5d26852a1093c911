/** What somebody said for an input, as a value of the input's type; or what is wrong with it and what was probably meant. */
import { refuse, type Refusal } from '../../domain/refusal';
import type { Input } from '../../domain/runbook/runbook';
import { cleanText, oneLine } from '../../domain/text';
import { assertNever } from '../../kit/assert-never';
import type { Json } from '../../kit/json';
import { nearest } from '../../kit/nearest';
import { err, ok, type Result } from '../../kit/result';
import type { Directory } from '../../ports/directory';

type Known = Pick<Directory, 'service' | 'services' | 'person' | 'people'>;

const LONGEST = 2_000;
const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, on: true, '1': true },
  ...{ false: false, no: false, off: false, '0': false },
};

export function inputValue(input: Input, said: Json, directory: Known): Result<Json, Refusal> {
  const text = textOf(said);
  if (text === undefined) return err(refused('input-no-text', input, JSON.stringify(said)));
  switch (input.type) {
    case 'text':
      return text.length > LONGEST ? err(refused('input-too-long', input, text)) : ok(text);
    case 'number':
      return numberOf(input, text);
    case 'flag':
      return flagOf(input, text);
    case 'choice':
      return choiceOf(input, text);
    case 'service':
      return serviceOf(input, text, directory);
    case 'person':
      return personOf(input, text, directory);
    default:
      return assertNever(input.type);
  }
}

function textOf(said: Json): string | undefined {
  if (typeof said === 'string') return cleanText(said).trim();
  return typeof said === 'number' || typeof said === 'boolean' ? String(said) : undefined;
}

const refused = (
  reason: string,
  { name }: Input,
  value: string,
  more: Readonly<Record<string, string>> = {},
): Refusal => ({
  ...refuse(reason, { input: name, value: oneLine(value).slice(0, 80), ...more }),
  kind: 'invalid',
  field: name,
});

function numberOf(input: Input, text: string): Result<Json, Refusal> {
  // A comma is a decimal sign for half of the world, and a mistake by a factor of a thousand for the other half.
  const number = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? ok(number) : err(refused('input-no-number', input, text));
}

function flagOf(input: Input, text: string): Result<Json, Refusal> {
  const word = text.toLowerCase();
  return Object.hasOwn(FLAGS, word) ? ok(FLAGS[word] === true) : err(refused('input-no-flag', input, text));
}

function choiceOf(input: Input, text: string): Result<Json, Refusal> {
  const values = input.values ?? [];
  const found = values.find((one) => one.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return ok(found);
  const meant = nearest(text, values);
  return err(
    meant === undefined
      ? refused('input-no-choice', input, text, { known: values.join(', ') })
      : refused('input-no-choice-near', input, text, { nearest: meant }),
  );
}

function serviceOf(input: Input, text: string, directory: Known): Result<Json, Refusal> {
  const found = directory.service(text);
  if (found !== undefined) return ok(found.id);
  const meant = nearest(
    text,
    directory.services().map(({ id }) => id),
  );
  return err(
    meant === undefined
      ? refused('input-no-service', input, text)
      : refused('input-no-service-near', input, text, { nearest: meant }),
  );
}

/** As the catalogue calls them, so that whoever is handed it finds them again; a mention stays one. */
function personOf(input: Input, text: string, directory: Known): Result<Json, Refusal> {
  const found = directory.person(text);
  if (found !== undefined)
    return ok(found.key.startsWith('person/') ? found.key.slice('person/'.length) : text);
  const meant = nearest(
    text.replace(/^@/, ''),
    directory.people().map(({ name }) => name),
  );
  return err(
    meant === undefined
      ? refused('input-no-person', input, text)
      : refused('input-no-person-near', input, text, { nearest: meant }),
  );
}
