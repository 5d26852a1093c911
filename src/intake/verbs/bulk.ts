import { asking, doing, incidents, type Verb } from '../verb';
import { cancel } from './cancel';
import { close } from './close';
import { resolve } from './resolve';
import { role } from './role';
import { severity } from './severity';

/** Alone it tells what can be said of several incidents at once. */
export const bulk = asking(
  { family: 'incident', name: 'bulk', about: 'nothing', params: [], example: 'bulk' },
  () => ({ ask: 'help', verb: 'bulk' }),
);

/** What is said of one incident, said of several: the same words, and a command of its own for each. */
const ofSeveral = (one: Verb, example: string, aliases: readonly string[] = []): Verb => {
  if (!one.changes) throw new Error(`${one.name} changes nothing`);
  return doing(
    {
      family: 'incident',
      name: `bulk-${one.name}`,
      aliases,
      about: 'nothing',
      asks: true,
      each: (args) => args.incidents('incidents'),
      params: [incidents('incidents', { required: true, how: 'place' }), ...one.params],
      example,
    },
    (args, speaking) => one.command(args, speaking),
  );
};

export const bulkVerbs: readonly Verb[] = [
  ofSeveral(severity, 'bulk severity #12 #14 sev4'),
  ofSeveral(role, 'bulk role #12 #14 @ana commander', ['bulk-assign']),
  ofSeveral(resolve, 'bulk resolve #12 #14 the rollback is through'),
  ofSeveral(close, 'bulk close #12 #14'),
  ofSeveral(cancel, 'bulk cancel #12 #14 the probe was broken'),
];
