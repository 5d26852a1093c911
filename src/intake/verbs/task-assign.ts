import { err, ok } from '../../kit/result';
import { refuse } from '../../domain/refusal';
import { counted, doing, flag, person } from '../verb';

const EXAMPLE = 'task assign 3 @ana';

export const taskAssign = doing(
  {
    family: 'incident',
    name: 'task-assign',
    aliases: ['task-give', 'task-take'],
    about: 'incident',
    params: [counted('task'), flag('nobody', { how: 'place' }), person('to', { how: 'place' })],
    example: EXAMPLE,
  },
  (args) => {
    const [task, to] = [args.number('task'), args.person('to')];
    if (args.flag('nobody')) return ok({ type: 'AssignTask', task });
    if (to === undefined)
      return err(
        refuse('missing-argument', { name: 'to', example: EXAMPLE }, { field: 'to', kind: 'invalid' }),
      );
    return ok({ type: 'AssignTask', task, to });
  },
);
