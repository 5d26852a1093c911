import { kindOf, problems } from './calling';

const SECRET = { secret: 'env:RUNBOOK_TOKEN', before: 'Bearer ' };

it.each([
  ['message', { text: SECRET }],
  ['message', { text: 'x', to: SECRET }],
  ['incident', { action: 'note', text: SECRET }],
  ['incident', { action: 'update', text: 'x', impact: SECRET }],
  ['ticket', { title: 'x', text: SECRET }],
  ['runbook', { runbook: 'x', inputs: { token: SECRET } }],
])('what people would read, or what is written down, is no place for a secret: %s %j', (name, given) => {
  expect(problems(kindOf(name), given).join()).toContain('written down');
});

it('where it only goes along with a call it has its place', () => {
  const given = { url: 'https://x.example', method: 'POST', headers: { a: SECRET }, body: { a: SECRET } };
  expect(problems(kindOf('http'), given)).toEqual([]);
});
