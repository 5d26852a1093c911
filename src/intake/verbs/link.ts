import { said } from '../run-words';
import { address, doing, line } from '../verb';

/** Alone it shows the links that there are. */
export const link = doing(
  {
    family: 'incident',
    name: 'link',
    aliases: ['link-add', 'bookmark'],
    about: 'incident',
    alone: 'links',
    params: [address('url', { required: true, how: 'place' }), line('title', { how: 'rest' })],
    example: 'link https://grafana.example.org/d/checkout Checkout at a glance',
  },
  (args) => said('AddLink', { url: args.address('url'), title: args.text('title') }),
);
