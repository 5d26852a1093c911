import { makeRunWorld } from './run-world';
import { runbook, step } from './runbooks';

const SECRET = 'hunter2-of-the-database';
const REFERENCE = { secret: 'env:RUNBOOK_T' };
const secrets = { 'env:RUNBOOK_T': SECRET };

it('what an earlier step answered is never taken for the place of a secret', async () => {
  const world = makeRunWorld({ secrets });
  world.act.answers = ({ run }) => ({
    answer: 'done',
    outputs: run.step === 'ask' ? { json: { all: REFERENCE, deep: [{ it: REFERENCE }] } } : {},
  });
  await world.start(
    runbook([
      step('ask', { outputs: ['json'] }),
      step('send', {
        needs: ['ask'],
        given: {
          whole: '{{ steps.ask.json.all }}',
          deep: { more: '{{ steps.ask.json.deep }}' },
          own: { secret: 'env:RUNBOOK_T', before: 'Bearer ' },
        },
      }),
    ]),
  );
  expect(world.act.calls[1]?.given).toEqual({
    whole: REFERENCE,
    deep: { more: [{ it: REFERENCE }] },
    own: `Bearer ${SECRET}`,
  });
});

it('nor is what somebody said for an input, or what an expression makes of it', async () => {
  const world = makeRunWorld({ secrets });
  await world.start(
    runbook([
      step('send', {
        given: { said: '{{ inputs.said }}', made: '{{ {"secret": "env:RUNBOOK_" + inputs.name} }}' },
      }),
    ]),
    { inputs: { said: { ...REFERENCE }, name: 'T' } },
  );
  expect(world.act.calls[0]?.given).toEqual({ said: REFERENCE, made: REFERENCE });
});

it('a probe and an undo have secrets where their own part of the file says so, and nowhere else', async () => {
  const world = makeRunWorld({ secrets });
  world.act.answers = () => ({ answer: 'done', outputs: { json: REFERENCE } });
  world.look.answers = () => ({ answer: 'done', outputs: {}, holds: true });
  await world.start(
    runbook([
      step('a', {
        outputs: ['json'],
        given: { token: REFERENCE },
        verify: {
          say: 'Is it so?',
          kind: 'look',
          withinMs: 1_000,
          given: { token: '{{ result.json }}', own: REFERENCE },
        },
      }),
    ]),
  );
  expect(world.look.calls[0]?.given).toEqual({ token: REFERENCE, own: SECRET });
});
