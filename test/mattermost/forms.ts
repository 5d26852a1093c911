import type { ShownForm } from '../contracts/chat-world';
import type { OpenDialog } from './limits';
import type { Flavour } from './records';

/** A dialog that stands open before somebody. */
export interface OpenForm {
  readonly dialog: OpenDialog;
  readonly channel: string;
}

export const formOf = (open: OpenForm): ShownForm => ({
  title: open.dialog.dialog.title,
  fields: open.dialog.dialog.elements.map((element) => ({
    name: element.name,
    label: element.display_name,
    ...(element.default === undefined || element.default === '' ? {} : { initial: element.default }),
  })),
  handle: open,
});

/** What a client sends of the values: flags as booleans, and what was left alone as it stands in it at first. */
export function submissionOf(
  { dialog }: OpenForm,
  values: Readonly<Record<string, string>>,
  flavour: Flavour,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    dialog.dialog.elements.map(({ name, type, default: initial }): [string, unknown] => {
      const value = values[name];
      if (type === 'bool')
        return [
          name,
          value === undefined
            ? initial === 'true' || (flavour === 'current' ? false : null)
            : value === 'yes',
        ];
      if (value !== undefined) return [name, value];
      if (initial !== undefined && initial !== '') return [name, initial];
      return [name, flavour === 'current' && type !== 'select' && type !== 'radio' ? '' : null];
    }),
  );
}
