import { ok } from '../../kit/result';
import { choice, doing } from '../verb';

export const answer = doing(
  {
    family: 'incident',
    name: 'answer',
    about: 'incident',
    params: [choice('answer', ['coming', 'unable'], { required: true, how: 'place' })],
    example: 'answer coming',
  },
  (args) => ok({ type: 'AnswerCall', answer: args.text('answer') }),
);
