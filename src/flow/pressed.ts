import type { Raw } from '../intake/arguments';
import type { Verb } from '../intake/verb';
import type { Said } from '../ports/hearing';
import type { ReceiveParts } from './receive-parts';

/** What a button carries, as arguments: it knows texts only. */
export const pressed = (verb: Verb, args: Readonly<Record<string, string>>): Raw =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, unknown] => {
      const kind = verb.params.find((it) => it.name === name)?.of.kind;
      if (kind === 'number') return [name, Number(value)];
      return [name, kind === 'flag' ? value === 'yes' : value];
    }),
  );

/** Everything in a form that has one field for each input of a runbook. What was left empty was not said. */
export const inputsFrom = (said: Said & { kind: 'submit' }, { door }: Pick<ReceiveParts, 'door'>): Raw => ({
  inputs: Object.fromEntries(
    Object.entries(said.values).flatMap(([name, value]) => {
      const text = door.text(value).trim();
      return text === '' ? [] : [[name, text]];
    }),
  ),
});
