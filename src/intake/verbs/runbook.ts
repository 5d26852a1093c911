import { asking, line } from '../verb';

/** In an incident those that fit it first, with why; elsewhere all of them. */
export const runbook = asking(
  {
    family: 'incident',
    name: 'runbook',
    about: 'nothing',
    aliases: ['runbooks', 'playbook'],
    params: [line('text', { how: 'rest' })],
    example: 'runbook disk',
  },
  (args) => {
    const text = args.text('text');
    return { ask: 'runbooks', ...(text === undefined ? {} : { text }) };
  },
);
