import { given, refused, started, step } from '../../../test/given-run';

const handed = { type: 'StepHandedOver', step: 'look', phase: 'do', given: {}, print: 'p' } as const;
const speaking = (text: string) =>
  started([step('look'), step('tell', { needs: ['look'], given: { text } })]);
const ticked = { type: 'StepTicked', step: 'look', phase: 'do' } as const;

describe('a step of which a later one speaks', () => {
  it('is not ticked without what came of it', () => {
    const told = speaking('It was {{ steps.look.value }}.');
    given(told, handed).when({ type: 'TickStep' }).then(refused('step-wants-value'));
    given(told, handed)
      .when({ type: 'TickStep', value: 'the log' })
      .then({ ...ticked, value: 'the log' });
  });

  it('is ticked without where that is allowed for, or only its name is alike', () => {
    for (const text of [
      '{{ has(steps.look.value) ? steps.look.value : "nothing" }}',
      '{{ "value" in steps.look ? steps.look.value : "nothing" }}',
      '{{ steps.look_again.value }}',
      '{{ steps.look.values }}',
    ])
      given(speaking(text), handed).when({ type: 'TickStep' }).then(ticked);
  });
});
