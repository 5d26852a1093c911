import { err, ok } from '../../kit/result';
import { refuse } from '../../domain/refusal';
import { doing, incident } from '../verb';

export const merge = doing(
  {
    family: 'incident',
    name: 'merge',
    aliases: ['merge-into'],
    about: 'incident',
    params: [incident('into', { required: true, how: 'place' })],
    example: 'merge #12',
  },
  (args) => {
    const into = args.incident('into');
    if (into === undefined) return err(refuse('unknown-incident', {}, { field: 'into', kind: 'invalid' }));
    if (!into.open)
      return err(refuse('merge-into-ended', { number: into.number }, { field: 'into', kind: 'invalid' }));
    return ok({ type: 'MergeInto', into: into.stream, number: into.number });
  },
);
