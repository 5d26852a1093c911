import { eventually } from '../../../../test/eventually';
import { CommandRegistrar } from './commands';
import { CommandTokens } from './commands-tokens';
import { BOT, refusal, said, StubRest, TEAM, type AskedCall } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';

interface Command {
  readonly id: string;
  readonly trigger: string;
  readonly token: string;
  readonly creator_id: string;
  readonly url: string;
}

/** The server's memory of commands. */
function server(hidesTokens = false) {
  const kept = new Map<string, Command>();
  let nth = 0;
  const answer = ({ method, path, body }: AskedCall) => {
    const fields = Object.fromEntries(Object.entries(body ?? {}).map(([key, value]) => [key, String(value)]));
    const { trigger = '', url = '' } = fields;
    const id = path.split('/').at(-1) ?? '';
    if (method === 'GET' && path.startsWith('/commands?'))
      return said([...kept.values()].map((one) => (hidesTokens ? { ...one, token: '' } : one)));
    if (method === 'DELETE') return kept.delete(id) ? said({}) : undefined;
    if (method === 'PUT') {
      const old = kept.get(id);
      if (old === undefined) return undefined;
      kept.set(id, { ...old, url });
      return said(kept.get(id));
    }
    if (method !== 'POST' || path !== '/commands') return undefined;
    if ([...kept.values()].some((one) => one.trigger === trigger))
      return refusal(400, 'api.command.duplicate_trigger.app_error');
    nth += 1;
    const made = { id: `c${nth}`, trigger, url, token: `token-${nth}`, creator_id: BOT.id };
    kept.set(made.id, made);
    return said(made);
  };
  return { kept, answer };
}

function registrar(rest: StubRest, old = stubParts(rest), publicUrl = old.house.publicUrl) {
  const parts = { ...old, house: { ...old.house, publicUrl } };
  const tokens = new CommandTokens(parts.house, undefined);
  const commands = new CommandRegistrar(parts, tokens);
  const run = async (isDone: () => boolean | Promise<boolean>) => {
    commands.start();
    await eventually(isDone);
    await commands.stop();
  };
  return { parts, tokens, commands, run };
}

const registered = async (tokens: CommandTokens): Promise<number> =>
  Object.keys((await tokens.read()).registered).length;

describe('the slash commands', () => {
  it('are registered once, and their tokens open the door in every replica', async () => {
    const { kept, answer } = server();
    const rest = new StubRest(answer);
    const first = registrar(rest);
    await first.run(async () => (await registered(first.tokens)) === 3);
    expect([...kept.values()].map(({ trigger }) => trigger)).toEqual(['incident', 'support', 'oncall']);
    expect(rest.of('POST', '/commands')[0]?.body).toMatchObject({
      team_id: TEAM.id,
      method: 'P',
      auto_complete: true,
      url: 'https://muster.example/mattermost/command',
    });
    const second = registrar(rest, first.parts);
    expect(await second.tokens.admit(['token-1', undefined])).toBe(true);
    expect(await second.tokens.admit(['token-1', 'token-9'])).toBe(false);
    expect(JSON.stringify(await first.parts.house.memory.get('commands'))).not.toContain('token-1');
    await second.run(() => rest.of('GET', '/commands').length === 2);
    expect(rest.of('POST', '/commands')).toHaveLength(3);
    expect(await second.commands.checks()).toMatchObject([{ state: 'ok' }]);
  });

  it('follow the address of the bot', async () => {
    const { kept, answer } = server();
    const rest = new StubRest(answer);
    const first = registrar(rest);
    await first.run(async () => (await registered(first.tokens)) === 3);
    const moved = registrar(rest, first.parts, 'https://moved.example');
    await moved.run(() => rest.of('PUT', '/commands').length === 3);
    const urls = [...kept.values()].map(({ url }) => url);
    expect(urls).toEqual(Array(3).fill('https://moved.example/mattermost/command'));
  });

  it('are made anew when nobody knows their tokens any more', async () => {
    const { kept, answer } = server(true);
    const rest = new StubRest(answer);
    const first = registrar(rest);
    await first.run(async () => (await registered(first.tokens)) === 3);
    const forgetful = registrar(rest);
    await forgetful.run(async () => (await registered(forgetful.tokens)) === 3);
    expect([...kept.keys()]).toEqual(['c4', 'c5', 'c6']);
    expect(await forgetful.tokens.admit(['token-4'])).toBe(true);
  });

  it('that the bot may not register are said, with what to do', async () => {
    const rest = new StubRest(({ path }) =>
      path.startsWith('/commands') ? refusal(403, 'api.context.permissions.app_error') : undefined,
    );
    const { commands, tokens, run } = registrar(rest);
    await run(async () => (await tokens.read()).refused !== undefined);
    expect(await commands.checks()).toMatchObject([
      { state: 'fail', note: { key: 'mattermost:commands.refused' } },
    ]);
  });

  it('that somebody else has are said by name', async () => {
    const { kept, answer } = server();
    kept.set('x', { id: 'x', trigger: 'incident', token: 't', creator_id: 'somebody', url: 'https://x' });
    const { commands, tokens, run } = registrar(new StubRest(answer));
    await run(async () => (await registered(tokens)) === 2);
    expect(await commands.checks()).toMatchObject([
      { state: 'fail', note: { key: 'mattermost:commands.taken', facts: { commands: '/incident' } } },
    ]);
  });

  it('are left alone where their tokens were given', async () => {
    const rest = new StubRest();
    const parts = stubParts(rest);
    const commands = new CommandRegistrar(parts, new CommandTokens(parts.house, 'by-hand'));
    commands.start();
    await commands.stop();
    expect(rest.asked).toEqual([]);
    expect(await commands.checks()).toMatchObject([{ state: 'ok' }]);
  });
});
