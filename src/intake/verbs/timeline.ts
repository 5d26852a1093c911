import { TIMELINE_KINDS, type TimelineKind } from '../../domain/incident/timeline-kinds';
import { asking, choice, line, moment, number, person } from '../verb';

export const timeline = asking(
  {
    family: 'incident',
    name: 'timeline',
    aliases: ['log', 'history'],
    about: 'incident',
    params: [
      choice('kind', TIMELINE_KINDS, { how: 'place' }),
      line('text', { how: 'rest' }),
      person('by'),
      moment('since'),
      moment('until'),
      number('last'),
    ],
    example: 'timeline words by:@ana since:14:00',
  },
  (args) => ({
    ask: 'timeline',
    ...given(
      'kind',
      TIMELINE_KINDS.find((kind): kind is TimelineKind => kind === args.text('kind')),
    ),
    ...given('by', args.person('by')),
    ...given('since', args.moment('since')),
    ...given('until', args.moment('until')),
    ...given('text', args.text('text')),
    ...given('last', args.number('last')),
  }),
);

const given = <V>(name: string, value: V | undefined): Readonly<Record<string, V>> =>
  value === undefined ? {} : { [name]: value };
