import { EventEmitter } from 'node:events';

import { eventually } from '../../../../test/eventually';
import { guardFrames } from './socket-frames';

function guarded(listen: (data: string) => Promise<void>) {
  const client = new EventEmitter();
  client.on('ws_message', (data: string): unknown => listen(data));
  const faults: string[] = [];
  guardFrames(client, (what) => faults.push(what));
  return { told: (data: unknown, isBinary = false) => client.emit('ws_message', data, isBinary), faults };
}

it.each([
  'null',
  '7',
  '[]',
  'hello {',
  '{}',
  '{"type":"error"}',
  '{"type":"disconnected"}',
  '{"type":"ws_message","payload":"x"}',
  '{"type":"events_api"}',
  '{"type":"events_api","payload":null}',
  '{"type":"events_api","payload":{"type":"event_callback","event":null}}',
  '{"type":"events_api","payload":{"type":"event_callback","event":{"type":"disconnected"}}}',
])('%s does not reach the library', (text) => {
  const heard: string[] = [];
  const { told, faults } = guarded((data) => Promise.resolve(void heard.push(data)));
  told(text);
  told(text, true);
  expect(heard).toEqual([]);
  expect(faults).toHaveLength(2);
});

it.each([
  '{"type":"hello","num_connections":1}',
  '{"type":"disconnect","reason":"refresh_requested"}',
  '{"type":"slash_commands","payload":{"command":"/incident"},"envelope_id":"e"}',
  '{"type":"events_api","payload":{"type":"event_callback","event":{"type":"message","text":"x"},"team_id":"T"},"envelope_id":"e"}',
])('%s reaches it as it is', (text) => {
  const heard: unknown[] = [];
  const { told, faults } = guarded((data) => Promise.resolve(void heard.push(JSON.parse(data))));
  told(text);
  expect(heard).toEqual([JSON.parse(text)]);
  expect(faults).toEqual([]);
});

it('gives Slack’s word that it held events back what the library looks for', () => {
  const heard: unknown[] = [];
  const { told } = guarded((data) => Promise.resolve(void heard.push(JSON.parse(data))));
  told('{"type":"events_api","payload":{"type":"app_rate_limited","team_id":"T","minute_rate_limited":1}}');
  expect(heard).toMatchObject([
    { payload: { type: 'app_rate_limited', minute_rate_limited: 1, event: { type: 'none' } } },
  ]);
});

it('hears of what the library throws, and goes on', async () => {
  const { told, faults } = guarded(() => Promise.reject(new Error('broken')));
  told('{"type":"hello"}');
  await eventually(() => faults.length === 1);
});
