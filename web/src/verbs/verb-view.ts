import type { Field } from '../../../src/ports/form';
import type { ParamKind } from '../../../src/ports/verb';
import { read } from '../ask';
import type { PageOf } from '../incident-view';

/** A verb as the REST API tells of it: with its form in words, and where it is said. */
export interface VerbView {
  readonly family: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly about: 'incident' | 'run' | 'nothing';
  readonly changes: boolean;
  readonly params: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly how: string;
    readonly of: ParamKind;
  }[];
  /** With `{number}` where it speaks of an incident or of a run. */
  readonly path: string;
  readonly form: {
    readonly title: string;
    readonly submit: string;
    readonly intro?: string;
    readonly fields: readonly Field[];
  };
}

let known: Promise<readonly VerbView[]> | undefined;

/** Asked for once a page: verbs change with the program alone. What failed is asked for anew. */
export function readVerbs(): Promise<readonly VerbView[]> {
  known ??= read<PageOf<VerbView>>('/api/v1/verbs').then(
    ({ items }) => items,
    (fault: unknown) => {
      known = undefined;
      throw fault;
    },
  );
  return known;
}

/** What a form can ask for; the rest is said by buttons alone. */
export const isSayable = ({ name, params }: VerbView): boolean =>
  name !== 'help' && !params.some(({ how, required }) => how === 'button' && required);
