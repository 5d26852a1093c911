import { FORM, words } from '../../../../test/contracts/chat-messages';
import { eventually } from '../../../../test/eventually';
import { jsonOf, StubSlack } from './testing/stub-slack';

let slack: StubSlack;
beforeEach(async () => {
  slack = new StubSlack();
  await slack.open();
});
afterEach(() => slack.close());

const told = () => slack.hearing.heard;
const press = (token = 'token', more: object = {}) =>
  slack.interaction({
    type: 'block_actions',
    channel: { id: 'C1' },
    response_url: `${slack.origin}/response`,
    actions: [{ type: 'button', value: token, action_ts: '1772334001.500000' }],
    ...more,
  });
const VIEW = {
  private_metadata: JSON.stringify({ state: FORM.state, channel: 'C1' }),
  blocks: [
    { type: 'section', block_id: 'x' },
    { type: 'input', block_id: 'title' },
    { type: 'input', block_id: 'severity' },
  ],
  state: {
    values: {
      title: { value: { type: 'plain_text_input', value: 'DB <down> & *out*' } },
      details: { value: { type: 'plain_text_input', value: null } },
      severity: { value: { type: 'static_select', selected_option: { value: 'SEV1' } } },
      service: { 'lookup:services': { type: 'external_select', selected_option: null } },
      drill: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
    },
  },
};
const submit = (view: object = VIEW) => slack.interaction({ type: 'view_submission', view });

test('a command is heard decoded, and answered as soon as it is written down', async () => {
  const response = await slack.send(slack.command('lead <@U2|bob> &lt;now&gt; <#C2|general>'));
  expect(response).toMatchObject({ status: 200, body: '' });
  expect(told()).toMatchObject([
    {
      kind: 'command',
      chat: 'slack',
      family: 'incident',
      text: 'lead @{slack/T1/U2|bob} <now> #general',
      channel: 'C1',
      by: { kind: 'person', workspace: 'T1', id: 'U1', person: { name: 'ann' } },
      answerBy: '2026-03-01T03:00:01.200Z',
    },
  ]);
  expect(told()[0]?.whisper?.chat).toBe('slack');
});

test('a late answer goes to the address that came with the command, and to no other host', async () => {
  await slack.send(slack.command('list'));
  await slack.send(slack.command('list', { response_url: 'https://hooks.slack.com.evil.example/x' }));
  const [own, foreign] = told();
  if (own?.whisper === undefined || foreign?.whisper === undefined) throw new Error('No way back');
  await slack.ear.whisper(own.whisper, words('late'));
  expect(slack.answered).toMatchObject([
    { response_type: 'ephemeral', replace_original: false, text: 'late' },
  ]);
  await slack.ear.whisper(foreign.whisper, words('late'));
  expect(slack.answered).toHaveLength(1);
  expect(slack.calls('chat.postEphemeral')).toMatchObject([{ args: { channel: 'C1', user: 'U1' } }]);
});

test('who is not in the channel is told in private', async () => {
  slack.replies.set('chat.postEphemeral', { ok: false, error: 'user_not_in_channel' });
  await slack.send(slack.command('list', { response_url: '' }));
  const [heard] = told();
  if (heard?.whisper === undefined) throw new Error('No way back');
  await slack.ear.whisper(heard.whisper, words('late'));
  expect(slack.calls('chat.postMessage')).toMatchObject([{ args: { channel: 'D1', text: 'late' } }]);
});

test('a form opens beside the answer, and where it does not the person is told', async () => {
  slack.hearing.answer = { kind: 'form', form: FORM };
  expect(await slack.send(slack.command('declare'))).toMatchObject({ status: 200, body: '' });
  await eventually(() => slack.calls('views.open').length === 1);
  expect(slack.calls('views.open')[0]?.args).toMatchObject({ trigger_id: 't1', view: { type: 'modal' } });
  slack.replies.set('views.open', { ok: false, error: 'expired_trigger_id' });
  await press();
  await eventually(() => slack.answered.length === 1);
  expect(JSON.stringify(slack.answered)).toContain('The form could not be opened');
});

test('a button hands its token over; what is none is nobody’s wish', async () => {
  slack.hearing.answer = { kind: 'tell', message: words('done') };
  expect(await press('the token')).toMatchObject({ status: 200, body: '' });
  expect(told()).toMatchObject([
    { kind: 'press', token: 'the token', channel: 'C1', at: '2026-03-01T03:00:01.500Z' },
  ]);
  await eventually(() => slack.answered.length === 1);
  await press('x', { actions: [{ type: 'button' }] });
  await press('x', { actions: [{ type: 'external_select', action_ts: '1.1' }] });
  expect(told()).toHaveLength(1);
});

test('a form comes back with its state and its values, and closes', async () => {
  expect(await submit()).toMatchObject({ status: 200, body: '' });
  expect(told()).toMatchObject([{ kind: 'submit', state: FORM.state, channel: 'C1' }]);
  expect(told()[0]).toHaveProperty('values', { title: 'DB <down> & *out*', severity: 'SEV1', drill: 'yes' });
});

test('errors stand at their fields, others at the first; so does that nothing was recorded', async () => {
  slack.hearing.answer = { kind: 'errors', errors: { severity: 'none', hidden: 'odd' }, general: 'Not yet.' };
  expect(jsonOf(await submit())).toEqual({
    response_action: 'errors',
    errors: { title: 'Not yet. odd', severity: 'none' },
  });
  slack.hearing.isDown = true;
  expect(jsonOf(await submit())).toEqual({
    response_action: 'errors',
    errors: { title: 'Nothing was recorded. Say it again.' },
  });
});

test('what is said about a form is said where it was opened', async () => {
  slack.hearing.answer = { kind: 'tell', message: words('declared') };
  expect(await submit()).toMatchObject({ status: 200, body: '' });
  await eventually(() => slack.calls('chat.postEphemeral').length === 1);
  expect(slack.calls('chat.postEphemeral')[0]?.args).toMatchObject({ channel: 'C1', text: 'declared' });
});

test('options are offered for what is typed, for this form', async () => {
  slack.hearing.offered = [
    { value: 'db', label: 'Database' },
    { value: 'x'.repeat(151), label: 'too long to come back' },
  ];
  const asked = await slack.interaction({
    type: 'block_suggestion',
    action_id: 'lookup:services',
    block_id: 'service',
    value: 'dat',
    view: VIEW,
  });
  expect(jsonOf(asked)).toEqual({
    options: [{ text: { type: 'plain_text', text: 'Database', emoji: false }, value: 'db' }],
  });
  expect(slack.hearing.asked).toMatchObject([{ source: 'services', typed: 'dat' }]);
});

test('menu entries are heard, on nothing and on a message', async () => {
  await slack.interaction({ type: 'shortcut', callback_id: 'declare_incident' });
  await slack.interaction({
    type: 'message_action',
    callback_id: 'add_to_timeline',
    channel: { id: 'C1' },
    message: { type: 'message', user: 'U2', text: 'a &amp; b', ts: '1772334000.000100' },
  });
  await slack.interaction({ type: 'shortcut', callback_id: 'another_app' });
  expect(told()).toMatchObject([
    { kind: 'shortcut', shortcut: 'declare' },
    {
      kind: 'shortcut',
      shortcut: 'pin',
      channel: 'C1',
      message: { ref: 'C1/1772334000.000100', text: 'a & b', author: { key: 'seen/slack/T1/U2' } },
    },
  ]);
});
