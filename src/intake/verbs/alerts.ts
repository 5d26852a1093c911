import { asking, incident } from '../verb';

/** In an incident its alerts, elsewhere the last that were judged: each with what became of it and why. */
export const alerts = asking(
  {
    family: 'incident',
    name: 'alerts',
    aliases: ['alert'],
    about: 'nothing',
    params: [incident('incident', { how: 'place' })],
    example: 'alerts #12',
  },
  (args) => {
    const about = args.incident('incident');
    return { ask: 'alerts', ...(about === undefined ? {} : { incident: about.stream }) };
  },
);
