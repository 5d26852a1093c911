import { text } from '../../../voice/rich';
import { checkSlack } from './check';
import { EmailLinks } from './email-links';
import { NEEDED_SCOPES } from './needed-scopes';
import { fine, no, ScriptedSlack } from './testing/scripted-slack';
import { silent } from './testing/stub-slack';
import { Self } from './self';

const ALL = NEEDED_SCOPES.map(({ scope }) => scope);
const auth = (scopes: readonly string[]) =>
  fine({ team_id: 'T1', user_id: 'UBOT', team: 'Acme', user: 'muster', response_metadata: { scopes } });
const check = (web: ScriptedSlack, more: { url?: string; skew?: number } = {}) =>
  checkSlack({
    web,
    appWeb: undefined,
    http: true,
    publicUrl: more.url ?? 'https://muster.example',
    skew: () => more.skew ?? 0,
  });

describe('what doctor sees of Slack', () => {
  it('is all well', async () => {
    const found = await check(new ScriptedSlack().on('auth.test', auth(ALL)));
    expect(found.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('names what is wrong and what to do', async () => {
    const slack = new ScriptedSlack().on('auth.test', auth(ALL.filter((scope) => scope !== 'pins:write')));
    const found = await check(slack, { url: 'http://muster.example', skew: -400_000 });
    const wrong = found.filter(({ state }) => state === 'fail').map(({ note }) => text(note));
    expect(wrong).toEqual([
      expect.stringContaining('pins:write is missing; it is needed to pin'),
      expect.stringContaining('400 seconds'),
      expect.stringContaining('https'),
    ]);
    const refused = await check(new ScriptedSlack().on('auth.test', no('invalid_auth')));
    expect(refused[0]).toMatchObject({ state: 'fail', note: { key: 'slack:check.token-refused' } });
  });
});

it('people are matched by the e-mail that Slack verified, unless the catalogue names them', async () => {
  const slack = new ScriptedSlack().on('users.lookupByEmail', fine({ user: { id: 'U9' } }));
  const linked: unknown[] = [];
  const links = new EmailLinks(slack, new Self(slack), {
    clock: slack.clock,
    log: silent,
    leases: { hold: () => Promise.resolve(true), release: () => Promise.resolve() },
    people: () => [
      { id: 'ana', name: 'Ana', email: 'ana@acme.example', handles: { slack: 'U1' } },
      { id: 'bo', name: 'Bo', email: 'bo@acme.example', handles: {} },
      { id: 'chen', name: 'Chen', handles: {} },
    ],
    link: (...what) => {
      linked.push(what);
      links.stop();
      return Promise.resolve();
    },
  });
  links.start();
  for (let turn = 0; turn < 100 && linked.length === 0; turn += 1) await Promise.resolve();
  expect(linked).toEqual([['bo', 'T1', 'U9']]);
});
