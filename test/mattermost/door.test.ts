import { text } from '../../src/voice/rich';
import { FORM, withButtons, words } from '../contracts/chat-messages';
import { askRoute } from '../contracts/request-route';
import { eventually } from '../eventually';
import { userOf } from './cast';
import { readPost } from './reading';
import { stageOf, type Stage } from './stage';

let stage: Stage;
afterEach(() => stage.end());

const ann = () => userOf(stage.fake.state, 'person/ann');
const form = (more: Readonly<Record<string, string>>): string =>
  new URLSearchParams({
    channel_id: stage.inc.id,
    channel_name: stage.inc.name,
    command: '/incident',
    response_url: `${stage.fake.url}/hooks/commands/x`,
    team_domain: 'muster',
    team_id: stage.fake.state.team.id,
    text: 'list',
    trigger_id: 'dHJpZ2dlcg==',
    user_id: ann().id,
    user_name: ann().username,
    ...more,
  }).toString();
const bring = (body: string, authorization?: string) =>
  askRoute(stage.chat.routes, 'POST', '/mattermost/command', {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { authorization }),
    },
  });

test.each([
  ['no token at all', {}, undefined],
  ['an invented token', { token: 'nobodysnobodysnobodysnobod' }, undefined],
  ['an invented token in its header', {}, 'Token nobodysnobodysnobodysnobod'],
  ['an empty token', { token: '' }, 'Token '],
] as const)('a command with %s is refused and counted, and nothing is heard', async (_, more, header) => {
  stage = await stageOf();
  expect((await bring(form(more), header)).status).toBe(401);
  expect(stage.metrics.sum('refused_requests_total')).toBe(1);
  expect(stage.hearing.heard).toEqual([]);
});

test('what is said in another team is not for Muster, and no secret is in the log', async () => {
  stage = await stageOf();
  const [command] = [...stage.fake.state.commands.values()];
  const token = command?.token ?? '';
  const answer = await bring(form({ token, team_id: stage.fake.state.newId() }), `Token ${token}`);
  expect(answer.status).toBe(200);
  expect(stage.hearing.heard).toEqual([]);
  expect(stage.log.lines.some(({ level }) => level === 'debug')).toBe(true);
  expect(JSON.stringify(stage.log.lines)).not.toContain(token);
});

test.each(['current', '5.37'] as const)(
  'it registers its commands itself, once, and they work: %s',
  async (flavour) => {
    stage = await stageOf({ registers: true, flavour });
    const { state } = stage.fake;
    await eventually(() => state.commands.size === 3);
    const triggers = [...state.commands.values()].map(({ trigger }) => trigger);
    expect([...triggers].sort()).toEqual(['incident', 'oncall', 'support']);
    stage.hearing.answer = { kind: 'tell', message: words('Nothing is open') };
    await eventually(async () => {
      const seen = await stage.people.command(ann(), stage.inc, '/incident list');
      return seen.kind === 'words' && seen.message.includes('Nothing is open');
    });
    expect((await stage.chat.check()).filter((check) => check.state === 'fail')).toEqual([]);
  },
);

test('where it may not register commands, it says what to do', async () => {
  stage = await stageOf({ registers: true, without: ['manage_slash_commands'] });
  await eventually(async () => {
    const notes = (await stage.chat.check()).filter(({ state }) => state === 'fail');
    return notes.some(({ note }) => text(note).includes('MATTERMOST_COMMAND_TOKENS'));
  });
});

test('a form whose trigger has expired is answered in words', async () => {
  stage = await stageOf({ triggerMs: -1 });
  stage.hearing.answer = { kind: 'form', form: FORM };
  for (const line of ['/incident declare', '/oncall'])
    expect((await stage.people.command(ann(), stage.inc, line)).kind).toBe('words');
});

test('a button of a message for their eyes only is pressed as any other', async () => {
  stage = await stageOf();
  const { fake, hearing, people, inc } = stage;
  hearing.answer = { kind: 'tell', message: withButtons('Take command') };
  await people.command(ann(), inc, '/incident show');
  const [whispered] = fake.writing.whispered;
  const { post } = whispered ?? {};
  if (post === undefined) throw new Error('Nothing was whispered');
  expect(readPost(fake.state, post.message, post.props).buttons).toEqual(['Take command']);
  hearing.answer = { kind: 'silent' };
  await people.press(ann(), post.id, 'Take command');
  expect(await hearing.next('press')).toMatchObject({ token: 'token of Take command', channel: inc.id });
});

test('a late answer reaches its person alone, and is text', async () => {
  stage = await stageOf();
  const { chat, fake, hearing, people, inc, texts } = stage;
  await people.command(ann(), inc, '/incident show');
  const { whisper } = await hearing.next('command');
  if (whisper === undefined) throw new Error('A command can be answered late');
  await chat.whisper(whisper, words('<!channel> <https://evil.example|click> it took *a while*'));
  const told = fake.writing.whispered.at(-1);
  expect(told?.to).toBe(ann().id);
  const read = readPost(fake.state, told?.post.message ?? '', told?.post.props ?? {});
  expect(read).toMatchObject({
    text: '<!channel> <https://evil.example|click> it took *a while*',
    links: [],
    mentions: [],
  });
  expect(texts()).toEqual([]);
});

test('a dialog that was cancelled says nothing, and one that comes twice is one', async () => {
  stage = await stageOf();
  const { hearing, people, inc } = stage;
  hearing.answer = { kind: 'form', form: FORM };
  const shown = await people.command(ann(), inc, '/incident declare');
  if (shown.kind !== 'dialog') throw new Error('No dialog was opened');
  hearing.answer = { kind: 'silent' };
  await people.submit(ann(), shown.dialog, inc.id, {}, true);
  expect(hearing.heard.filter(({ kind }) => kind === 'submit')).toEqual([]);
  await people.submit(ann(), shown.dialog, inc.id, { title: 'DB', severity: 'SEV1' });
  await people.again();
  const ids = hearing.heard.flatMap((it) => (it.kind === 'submit' ? [it.delivery] : []));
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

test('a server that may not call the bot is explained by what is looked at', async () => {
  stage = await stageOf();
  const notes = (await stage.chat.check()).map(({ note }) => text(note));
  expect(notes.join('\n')).toContain('AllowedUntrustedInternalConnections');
});
