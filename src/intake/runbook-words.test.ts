import { typed } from '../../test/typed';

describe('words about runbooks', () => {
  it('are two, and the plain word lists', () => {
    expect(typed('runbook')).toEqual({ ask: 'runbooks' });
    expect(typed('runbook disk')).toEqual({ ask: 'runbooks', text: 'disk' });
    expect(typed('Runbook  SHOW Disk-Full')).toEqual({ ask: 'runbook', runbook: 'disk-full' });
    expect(typed('runbook show "disk full"')).toEqual({ ask: 'runbook', runbook: 'disk-full' });
  });

  it('take inputs as name=value, in quotes where there are several words', () => {
    const run = 'runbook run disk-full host=db-3';
    expect(typed(run)).toMatchObject({ type: 'StartRun', inputs: { host: 'db-3' } });
    expect(typed(`${run} reason="too many logs" mount=/var/lib`)).toMatchObject({
      inputs: { host: 'db-3', reason: 'too many logs', mount: '/var/lib' },
    });
    expect(typed(`${run}\nreason=too many logs\nmount=/a=b`)).toMatchObject({
      inputs: { host: 'db-3', reason: 'too many logs', mount: '/a=b' },
    });
    expect(typed('runbook plan disk-full reason=“two words”')).toMatchObject({
      type: 'PlanRun',
      inputs: { reason: 'two words' },
    });
    expect(typed('runbook run disk-full db-3')).toMatchObject({ refused: 'not-pairs', field: 'inputs' });
    expect(typed('runbook run dsk-full host=db-3')).toMatchObject({ refused: 'unknown-runbook-near' });
    expect(typed('runbook run')).toMatchObject({ refused: 'missing-argument' });
  });

  it('name the run by its number, and before free words only with a #', () => {
    expect(typed('runbook pause 7')).toEqual({ run: '7', type: 'PauseRun' });
    expect(typed('runbook pause run:7')).toEqual({ run: '7', type: 'PauseRun' });
    expect(typed('runbook approve #7 rollback')).toEqual({
      run: '#7',
      type: 'ApproveStep',
      step: 'rollback',
    });
    expect(typed('runbook cancel #7 2 of 3 disks are fine')).toEqual({
      run: '#7',
      type: 'CancelRun',
      reason: '2 of 3 disks are fine',
    });
    expect(typed('runbook cancel 2 of 3 disks are fine')).toEqual({
      type: 'CancelRun',
      reason: '2 of 3 disks are fine',
    });
    // Whoever says no more than a number means a run: as a reason it would end another one.
    expect(typed('runbook cancel 7')).toEqual({ run: '7', type: 'CancelRun' });
    expect(typed('runbook done 7')).toEqual({ run: '7', type: 'TickStep' });
    expect(typed('runbook choose 7 done it runs')).toEqual({
      run: '7',
      type: 'ChooseStep',
      choice: 'done',
      reason: 'it runs',
    });
    expect(typed('runbook pause seven')).toMatchObject({ refused: 'not-a-number', field: 'run' });
  });

  it('take a first word that is a step for the step, and all others for the text', () => {
    expect(typed('runbook done Free 17 GB')).toEqual({ type: 'TickStep', step: 'free', value: '17 GB' });
    expect(typed('runbook done 17 GB')).toEqual({ type: 'TickStep', value: '17 GB' });
    expect(typed('runbook done free')).toEqual({ type: 'TickStep', step: 'free' });
    expect(typed('runbook done free --no')).toEqual({ type: 'TickStep', step: 'free', no: true });
    expect(typed('runbook refuse the new one is needed')).toEqual({
      type: 'RefuseStep',
      reason: 'the new one is needed',
    });
    expect(typed('runbook choose rollback skip nobody needs it')).toEqual({
      type: 'ChooseStep',
      step: 'rollback',
      choice: 'skip',
      reason: 'nobody needs it',
    });
    expect(typed('runbook retry ROLLBACK')).toEqual({ type: 'RetryFrom', step: 'rollback' });
    expect(typed('runbook undo')).toEqual({ type: 'UndoRun' });
    expect(typed('runbook output 7')).toEqual({ run: '7', ask: 'outputs' });
  });

  it('are explained as they are typed', () => {
    expect(typed('help runbook run')).toEqual({ ask: 'help', verb: 'runbook run' });
    expect(typed('runbok')).toMatchObject({ refused: 'unknown-verb', facts: { nearest: 'runbook' } });
  });
});
