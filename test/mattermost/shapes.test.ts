import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import real from '../fixtures/mattermost/server-of-2021.json';
import { moveIn, userOf } from './cast';
import { FakeMattermost } from './fake-mattermost';
import type { SocketEvent } from './mattermost-state';
import { People } from './people';
import { channelShape, commandShape, postShape, reactionShape } from './shapes';

/** What a real server of 2021 sent, field by field; the stand-in of that year says no more and no less. */
const fields = (shape: object): readonly string[] => Object.keys(shape).sort();

function scene() {
  const fake = new FakeMattermost({ flavour: '5.37' });
  const { state, writing } = fake;
  moveIn(state);
  const ann = userOf(state, 'person/ann');
  const told: SocketEvent[] = [];
  state.listeners.add((event) => told.push(event));
  const members = new Set([ann.id, state.bot.id]);
  const spec = { name: 'inc', displayName: 'inc', type: 'O', header: '', purpose: '' } as const;
  const channel = writing.channel({ ...spec, creatorId: ann.id, members });
  return { fake, state, writing, ann, told, channel };
}

test('a post, a channel, a reaction and a command have the fields of real ones', () => {
  const { state, writing, ann, channel } = scene();
  const post = writing.post(channel, ann, { message: 'hi' });
  writing.command('incident', 'http://127.0.0.1:1/mattermost/command', 'x');
  const [command] = [...state.commands.values()];
  expect(fields(postShape(state, post))).toEqual(fields(real.post));
  expect(fields(channelShape(state, channel))).toEqual(fields(real.channel));
  expect(fields(reactionShape(writing.react(post, ann, 'eyes')))).toEqual(fields(real.reaction));
  expect(command && fields(commandShape(state, command))).toEqual(fields(real.command));
});

test('an event carries its post or reaction as JSON in a string', () => {
  const { writing, ann, channel, told } = scene();
  writing.react(writing.post(channel, ann, { message: 'hi' }), ann, 'eyes');
  for (const name of ['posted', 'reaction_added'] as const) {
    const event = told.find((one) => one.event === name);
    const { mentions: _, ...data } = real.events[name].data as Readonly<Record<string, unknown>>;
    expect(fields(event?.data ?? {})).toEqual(fields(data));
    expect(event?.broadcast.channel_id).toBe(channel.id);
    const [inner] = Object.entries(data).find(([key]) => ['post', 'reaction'].includes(key)) ?? [''];
    expect(typeof event?.data[inner]).toBe('string');
    const kept = JSON.parse(String(data[inner])) as object;
    expect(fields(JSON.parse(String(event?.data[inner])) as object)).toEqual(fields(kept));
  }
});

test('what people do is carried to an integration as a real server carries it', async () => {
  const { fake, state, writing, ann, channel } = scene();
  const came: { headers: readonly string[]; body: string; path: string }[] = [];
  const door = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      came.push({ headers: Object.keys(request.headers), body, path: request.url ?? '' });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  await fake.start();
  try {
    const people = new People(fake);
    writing.command('incident', `${url}/command`, 'a-token');
    const action = { id: 'go', name: 'Go', integration: { url: `${url}/action`, context: { token: 't' } } };
    const post = writing.post(channel, state.bot, {
      message: '',
      props: { attachments: [{ actions: [action] }] },
    });
    const dialog = { title: 'T', callback_id: 'form', elements: [], state: 's' };
    expect(await people.command(ann, channel, '/incident list')).toEqual({ kind: 'nothing' });
    expect(await people.press(ann, post.id, 'Go')).toEqual({ kind: 'nothing' });
    const open = { url: `${url}/dialog`, trigger_id: 't', dialog };
    expect(await people.submit(ann, open, channel.id, { note: 'x' })).toEqual({ kind: 'nothing' });
  } finally {
    await fake.stop();
    door.closeAllConnections();
    door.close();
  }
  const [command, press, submit] = came;
  const { slash_command_request, post_action_request, dialog_submission_request } = real.requests;
  expect([...new URLSearchParams(command?.body).keys()].sort()).toEqual(slash_command_request.fields);
  expect(fields(JSON.parse(press?.body ?? '') as object)).toEqual(post_action_request.fields);
  expect(fields(JSON.parse(submit?.body ?? '') as object)).toEqual(dialog_submission_request.fields);
  expect(command?.headers).toEqual(expect.arrayContaining(slash_command_request.headers));
  for (const one of [press, submit]) expect(one?.headers).not.toContain('authorization');
});
