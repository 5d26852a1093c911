import type { InputShape } from './heard-shapes';

/** A form's fields, one value each; what was left empty is absent. */
export function formValues(
  blocks: Readonly<Record<string, Readonly<Record<string, InputShape>>>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([name, inputs]) => {
      const [input] = Object.values(inputs);
      const value = input === undefined ? undefined : valueOf(input);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

function valueOf({ type, value, selected_option, selected_options }: InputShape): string | undefined {
  if (type === 'checkboxes') return (selected_options ?? []).length > 0 ? 'yes' : undefined;
  return value ?? selected_option?.value;
}
