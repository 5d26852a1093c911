import { examineSettings } from '../../src/compose-doctor-settings';
import { readSettings } from '../../src/config/env';
import { told, unwell } from './told';

const TOKEN = 'a-token-that-is-long-enough';
const SLACK = { SLACK_BOT_TOKEN: ['xoxb', 'x'].join('-'), SLACK_SIGNING_SECRET: 'x' };
const look = (env: Readonly<Record<string, string>>) => examineSettings(readSettings(env));

it('finds nothing wrong where nothing is set, and says what turns things on', () => {
  expect(told(look({}))).toEqual([
    'ok address: people and chats find Muster at http://localhost:3000',
    expect.stringMatching(/^ok rest: .*MUSTER_API_TOKEN lets others in/),
    expect.stringMatching(/^ok slack: off; SLACK_BOT_TOKEN/),
    expect.stringMatching(/^ok mattermost: off; MATTERMOST_URL/),
  ]);
});

it('warns of an address that leads everybody to themselves, once a chat is on', () => {
  expect(unwell(look(SLACK))).toEqual([
    expect.stringMatching(/^warn address: PUBLIC_URL is http:\/\/localhost:3000.*Slack.*→ Set PUBLIC_URL/),
  ]);
  expect(unwell(look({ ...SLACK, PUBLIC_URL: 'https://muster.example.org' }))).toEqual([]);
});

it('counts tokens, warns of short ones, and shows none', () => {
  const found = told(look({ MUSTER_API_TOKEN: `ci:${TOKEN},laptop:short` }));
  expect(found[1]).toBe('ok rest: the REST API wants a token; tokens: 2');
  expect(found[2]).toMatch(/^warn rest: .*shorter than 16 characters.*: 1\. → /);
  expect(found.join()).not.toMatch(/short,|long-enough/);
});

it('fails where others could come in and nobody would ask who they are', () => {
  expect(() => look({ HOST: '0.0.0.0' })).toThrow(/cli:host-needs-token/);
  const settings = { ...readSettings({}), host: '0.0.0.0' };
  expect(unwell(examineSettings(settings))[0]).toMatch(
    /^fail rest: HOST is 0\.0\.0\.0.*→ Set MUSTER_API_TOKEN/,
  );
});

it('warns of a console that others reach', () => {
  const open = { HOST: '0.0.0.0', MUSTER_API_TOKEN: TOKEN, MUSTER_CONSOLE: 'on' };
  expect(unwell(look(open))).toEqual([expect.stringMatching(/^warn console: .*→ Set MUSTER_CONSOLE=off/)]);
});
