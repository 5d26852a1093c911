import { Trouble } from '../ask';
import { sayVerb } from '../verbs/say-verb';
import { isSayable, type VerbView } from '../verbs/verb-view';

export interface Result {
  readonly number: number;
  /** Why it was not done. */
  readonly refused?: string;
  readonly field?: string;
}

/** What can sensibly be said to several incidents at once, in this order. */
const TOGETHER: readonly string[] = [
  'note',
  'severity',
  'status',
  'mitigate',
  'resolve',
  'close',
  'cancel',
  'reopen',
  'merge',
];

export const bulkVerbs = (verbs: readonly VerbView[]): readonly VerbView[] =>
  TOGETHER.flatMap((name) =>
    verbs.filter((verb) => verb.family === 'incident' && verb.name === name && verb.about === 'incident'),
  ).filter((verb) => verb.changes && isSayable(verb));

/** One after the other, each under a name of its own: what is refused for one stops none of the others. */
export async function sayToAll(
  verb: VerbView,
  values: Readonly<Record<string, string>>,
  numbers: readonly number[],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const number of numbers) {
    try {
      await sayVerb(verb, values, number);
      results.push({ number });
    } catch (fault) {
      if (!(fault instanceof Trouble)) throw fault;
      const field = fault.field === undefined ? {} : { field: fault.field };
      results.push({ number, refused: fault.detail, ...field });
    }
  }
  return results;
}

/** Where all are refused for the same field, it is the form that is wrong and not the incidents. */
export function wrongField(results: readonly Result[]): Readonly<Record<string, string>> | undefined {
  const [first] = results;
  if (first?.field === undefined || first.refused === undefined) return undefined;
  return results.every(({ field, refused }) => field === first.field && refused === first.refused)
    ? { [first.field]: first.refused }
    : undefined;
}
