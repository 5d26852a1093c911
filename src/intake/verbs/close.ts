import { ok } from '../../kit/result';
import { doing } from '../verb';

export const close = doing(
  { family: 'incident', name: 'close', about: 'incident', params: [], example: 'close' },
  () => ok({ type: 'Close' }),
);
