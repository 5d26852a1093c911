import { FORM, words } from '../../../../test/contracts/chat-messages';
import { RecordingHearing } from '../../../../test/contracts/recording-hearing';
import { askRoute } from '../../../../test/contracts/request-route';
import { Unavailable } from '../../../kit/unavailable';
import { Answers } from './answers';
import { CommandTokens } from './commands-tokens';
import { HeardRequests } from './heard-requests';
import { proofOf, withProof } from './proof';
import { mattermostRoutes } from './routes';
import { Door } from './routes-door';
import { ANN, refusal, said, StubRest, TEAM } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';
import { Whisperer } from './whisper';

const TOKEN = 'a-token-of-a-command';
const CHANNEL = 'c'.repeat(26);

function world(tokens: string | undefined = `another, ${TOKEN}`) {
  const rest = new StubRest();
  const parts = stubParts(rest);
  const hearing = new RecordingHearing();
  const door = new Door(parts.house.clock);
  const routes = mattermostRoutes({
    parts,
    door,
    tokens: new CommandTokens(parts.house, tokens),
    heard: new HeardRequests(parts),
    answers: new Answers(parts, new Whisperer(parts)),
  });
  const ask = async (name: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await askRoute(routes, 'POST', `/mattermost/${name}`, { body, headers });
    if (typeof response.body !== 'string') throw new Error('Not a text');
    return { status: response.status, json: JSON.parse(response.body) as unknown };
  };
  const command = (more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    ask(
      'command',
      new URLSearchParams({
        channel_id: CHANNEL,
        command: '/incident',
        response_url: `https://elsewhere.example/hooks/commands/${'h'.repeat(26)}`,
        team_id: TEAM.id,
        text: 'declare "db down" sev1',
        token: TOKEN,
        trigger_id: 'trigger-1',
        user_id: ANN.id,
        user_name: ANN.username,
        ...more,
      }).toString(),
      headers,
    );
  const action = (more: object = {}) =>
    ask('action', {
      user_id: ANN.id,
      user_name: ANN.username,
      channel_id: CHANNEL,
      team_id: TEAM.id,
      post_id: 'p'.repeat(26),
      trigger_id: 'trigger-2',
      type: 'button',
      data_source: '',
      context: { token: 'sealed', proof: proofOf(parts.house.crypto, 'button', 'sealed') },
      ...more,
    });
  const dialog = (more: object = {}) =>
    ask('dialog', {
      type: 'dialog_submission',
      callback_id: 'form',
      state: withProof(parts.house.crypto, 'sealed-state'),
      user_id: ANN.id,
      channel_id: CHANNEL,
      team_id: TEAM.id,
      submission: { title: 'ask @ann.', details: null, drill: true, quiet: false, count: 3 },
      cancelled: false,
      ...more,
    });
  door.open(hearing);
  return { parts, rest, hearing, door, command, action, dialog, ask };
}

describe('what Mattermost brings', () => {
  it('is a command only with a token that is known, wherever it stands', async () => {
    const { command, hearing, parts } = world();
    const header = (token: string) => ({ authorization: `Token ${token}` });
    const answers = [
      await command({ token: 'wrong' }),
      await command({ token: '' }),
      await command({}, header('wrong')),
      await command({ token: '' }, header(TOKEN)),
      await command({}, header(TOKEN)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 200, 200]);
    expect(hearing.heard).toHaveLength(2);
    expect(parts.house.metrics.sum('refused_requests_total')).toBe(3);
  });

  it('is a command with who, where and what, and the same delivery when it comes again', async () => {
    const { command, hearing } = world();
    await command({ text: 'role scribe @ann' });
    await command({ text: 'role scribe @ann' });
    await command({ trigger_id: 'trigger-9' });
    const [first, again, other] = hearing.heard;
    expect(first).toMatchObject({
      kind: 'command',
      family: 'incident',
      text: `role scribe @{mattermost/${TEAM.id}/${ANN.id}|ann}`,
      channel: CHANNEL,
      by: { id: ANN.id, workspace: TEAM.id, person: { name: 'ann' } },
    });
    expect(again?.delivery).toBe(first?.delivery);
    expect(other?.delivery).not.toBe(first?.delivery);
  });

  it('is ignored when it comes from another team', async () => {
    const { command, action, dialog, hearing, parts } = world();
    const elsewhere = { team_id: 'x'.repeat(26) };
    const answers = [await command(elsewhere), await action(elsewhere), await dialog(elsewhere)];
    expect(answers).toEqual(Array(3).fill({ status: 200, json: {} }));
    expect(hearing.heard).toEqual([]);
    expect(parts.house.log.lines.filter(({ level }) => level === 'debug')).toHaveLength(3);
  });

  it('is refused when it has not the expected shape', async () => {
    const { ask, action, command, dialog, hearing } = world();
    const answers = [
      await ask('action', '{'),
      await ask('action', { context: { token: 'x' } }),
      await ask('dialog', []),
      await command({ command: 'incident' }),
      await command({ user_id: 'a\0n' }),
      await dialog({ user_id: `${ANN.id}/x` }),
      await action({ channel_id: '../users/me' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(400));
    expect(hearing.heard).toEqual([]);
  });

  it('is a press in a direct message too, where there is no team', async () => {
    const { action, hearing } = world();
    hearing.answer = { kind: 'tell', message: words('You are in command') };
    expect(await action({ team_id: '' })).toMatchObject({ json: { ephemeral_text: 'You are in command' } });
    expect(hearing.heard).toMatchObject([{ kind: 'press', token: 'sealed', by: { workspace: TEAM.id } }]);
  });

  it('is a form with its values as the house wants them, and nothing when it was closed', async () => {
    const { dialog, hearing } = world();
    expect(await dialog({ cancelled: true, submission: null })).toEqual({ status: 200, json: {} });
    expect(await dialog()).toEqual({ status: 200, json: {} });
    const mention = `@{mattermost/${TEAM.id}/${ANN.id}|ann}`;
    expect(hearing.heard).toMatchObject([{ kind: 'submit', state: 'sealed-state' }]);
    expect(hearing.heard[0]).toHaveProperty('values', { title: `ask ${mention}.`, drill: 'yes', count: '3' });
  });

  it('is none of ours without the proof that only the server was given', async () => {
    const { action, dialog, hearing, parts, rest } = world();
    const { crypto } = parts.house;
    await action({ context: { token: 'sealed' } });
    await action({ context: { token: 'sealed', proof: proofOf(crypto, 'form', 'sealed') } });
    await action({ context: { kept: `buttons/${'0'.repeat(32)}`, nth: 0, proof: 'x' } });
    await dialog({ state: 'sealed-state' });
    await dialog({ state: withProof(crypto, 'sealed-state').slice(1) });
    const [first, second, third, ...forms] = hearing.heard;
    expect([first, second, third]).toMatchObject(Array(3).fill({ kind: 'press', token: '' }));
    expect(forms).toMatchObject(Array(2).fill({ kind: 'submit', state: '', values: {} }));
    expect(parts.house.metrics.sum('refused_requests_total')).toBe(5);
    // Nor do strangers make us ask the server for anything.
    expect(rest.of('POST', '/users')).toEqual([]);
  });

  it('is answered with words where nothing could be recorded', async () => {
    const { command, action, dialog, hearing } = world();
    hearing.isDown = true;
    const lost = 'Nothing was recorded. Say it again.';
    expect(await command()).toMatchObject({ status: 200, json: { response_type: 'ephemeral', text: lost } });
    expect(await action()).toMatchObject({ status: 200, json: { ephemeral_text: lost } });
    expect(await dialog()).toEqual({ status: 200, json: { error: lost } });
  });

  it('is not taken before the chat listens, nor after', async () => {
    const { command, door } = world();
    await door.close();
    await expect(command()).rejects.toThrow(Unavailable);
  });
});

describe('a form', () => {
  it('is opened before the answer, with the state that was given', async () => {
    const { command, rest, hearing, parts } = world();
    rest.answering = ({ path }) => (path === '/actions/dialogs/open' ? said({ status: 'OK' }) : undefined);
    hearing.answer = { kind: 'form', form: FORM };
    expect(await command()).toEqual({ status: 200, json: {} });
    expect(rest.of('POST', '/actions/dialogs/open')).toMatchObject([
      {
        body: {
          trigger_id: 'trigger-1',
          url: 'https://muster.example/mattermost/dialog',
          dialog: { state: withProof(parts.house.crypto, FORM.state) },
        },
      },
    ]);
    expect(hearing.asked).toMatchObject([{ source: 'services' }]);
  });

  it('that came too late is told in words', async () => {
    const { command, action, rest, hearing } = world();
    const expired = refusal(400, 'interactive_message.decode_trigger_id.expired');
    rest.answering = ({ path }) => (path === '/actions/dialogs/open' ? expired : undefined);
    hearing.answer = { kind: 'form', form: FORM };
    expect(await command()).toMatchObject({ json: { text: 'mattermost:form-late' } });
    rest.answering = () => undefined;
    expect(await action()).toMatchObject({ json: { ephemeral_text: 'mattermost:form-failed' } });
  });

  it('shows errors at its fields, and what belongs to none', async () => {
    const { dialog, hearing } = world();
    hearing.answer = { kind: 'errors', errors: { title: 'Too short' }, general: 'Not yet' };
    expect(await dialog()).toMatchObject({ json: { errors: { title: 'Too short' }, error: 'Not yet' } });
  });

  it('is answered in private where the bot may not whisper in the channel', async () => {
    const { dialog, rest, hearing, parts } = world();
    rest.answering = ({ path }) => {
      if (path === '/posts/ephemeral') return refusal(403, 'api.context.permissions.app_error');
      return ['/channels/direct', '/posts'].includes(path) ? said({ id: 'd'.repeat(26) }) : undefined;
    };
    hearing.answer = { kind: 'tell', message: words('Declared') };
    expect(await dialog()).toEqual({ status: 200, json: {} });
    await dialog({ state: withProof(parts.house.crypto, 'another') });
    expect(rest.of('POST', '/posts/ephemeral')).toHaveLength(1);
    const posted = rest.asked.filter(({ method, path }) => method === 'POST' && path === '/posts');
    expect(posted).toHaveLength(2);
    expect(posted[0]?.body).toMatchObject({ message: 'Declared', channel_id: 'd'.repeat(26) });
  });
});
