import { ana, bo, minute } from '../../test/given';
import { runbookOf, runOfSteps, step } from '../../test/run-values';
import type { ActionOffer } from '../domain/effect';
import { say } from '../domain/say';
import type { Run } from '../domain/runbook/run';
import { messageText } from './message-text';
import { runCard } from './run-card';

const sealed: ActionOffer[] = [];
const seal = (offer: ActionOffer): string => {
  sealed.push(offer);
  return 'x'.repeat(400);
};
const shown = (run: Run): string => messageText(runCard(run, seal));
const labels = (run: Run): readonly string[] =>
  runCard(run, seal).blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
  );

const runbook = runbookOf(
  step('free', { say: 'Measure how much is free.' }),
  step('clean', {
    say: 'Delete shipped logs.',
    approve: { role: 'commander', count: 2, expiresMs: 60_000, notSelf: true },
  }),
  step('grow', {
    say: 'Make the volume larger.',
    undo: { say: 'Note the cost.', kind: 'manual', given: {} },
  }),
);

describe('the card of a run', () => {
  it('shows how far it is, who is needed for what, and with exactly which values', () => {
    const run = runOfSteps(runbook, [
      { status: 'succeeded' },
      {
        status: 'awaiting-approval',
        given: { file: 'delete.sh', arguments: ['--host', 'db-3'] },
        print: 'p1',
        approvedBy: [ana.person],
        expires: minute(30),
      },
      { status: 'pending' },
    ]);
    expect(shown(run)).toBe(
      [
        'Run 7 · Disk full',
        'Status: running',
        'Progress: ▰▱▱ 1 of 3 steps',
        'Started by: Bo Lindqvist',
        'Since: 2026-03-01 03:00 UTC',
        '✋ Approval is needed for “Delete shipped logs.”: 1 more by whoever is commander, until 2026-03-01 03:30 UTC.',
        'With these values:\nfile: delete.sh\narguments: ["--host","db-3"]',
        '- ✓ Measure how much is free. · done',
        '- ✋ Delete shipped logs. · waits for approval',
        '- ○ Make the volume larger. · to come',
      ].join('\n'),
    );
    sealed.length = 0;
    expect(labels(run)).toEqual(['Approve', 'Refuse…', 'Pause', 'Cancel…']);
    expect(sealed[0]).toMatchObject({
      verb: 'runbook-approve',
      args: { run: '7', step: 'clean', print: 'p1' },
      style: 'primary',
    });
  });

  it('asks a person what became of a step that nobody knows of, and offers to undo it only where it can be', () => {
    const unknown = {
      status: 'unknown',
      phase: 'do',
      why: say('runbook:card.value', { value: 'lost' }),
    } as const;
    const done = { status: 'succeeded' } as const;
    const first = runOfSteps(runbook, [done, unknown, { status: 'pending' }]);
    expect(shown(first)).toContain(
      '? Nobody knows whether this was done: Delete shipped logs. (lost) Look, then say',
    );
    expect(labels(first)).toEqual(['It was done', 'Do it again', 'Skip it', 'Pause', 'Cancel…']);
    expect(labels(runOfSteps(runbook, [done, done, unknown]))).toContain('Undo it');
  });

  it('names the step on each button where several wait', () => {
    const waiting = { status: 'waiting', phase: 'do' } as const;
    const run = runOfSteps(runbook, [waiting, waiting, { status: 'pending' }]);
    expect(labels(run)).toEqual([
      ...['free: done', 'free: skip', 'clean: done', 'clean: skip'],
      ...['Pause', 'Cancel…'],
    ]);
  });

  it('says by whom and why, and what can be done when it is over', () => {
    const why = say('runbook:card.value', { value: 'the disk is gone' });
    const run = runOfSteps(
      runbook,
      [
        { status: 'succeeded', settledBy: bo.person },
        { status: 'failed', why, tries: 3 },
        { status: 'pending' },
      ],
      { status: 'failed', endedAt: minute(9) },
    );
    const said = shown(run);
    expect(said).toContain('- ✓ Measure how much is free. · done, by Bo Lindqvist');
    expect(said).toContain('- ✗ Delete shipped logs. · failed, attempt 3: the disk is gone');
    expect(said).toContain('Ended: 2026-03-01 03:09 UTC');
    expect(labels(run)).toEqual(['Do it again', 'Skip it']);
    expect(runCard(run, seal).tone).toBe('danger');
  });

  it('of ten thousand steps shows those around what matters and counts the others', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      step(`s${String(index)}`, { say: `Step ${String(index)}` }),
    );
    const run = runOfSteps(
      runbookOf(...many),
      many.map((_, index) => ({
        status:
          index < 4_000
            ? ('succeeded' as const)
            : index === 4_000
              ? ('running' as const)
              : ('pending' as const),
      })),
    );
    const said = shown(run);
    expect(said).toContain('Step 4000 · running');
    expect(said).toContain('Step 3995 ·');
    expect(said).toContain('▰▰▰▰▱▱▱▱▱▱ 4000 of 10000 steps');
    expect(said).toContain('And 9980 more steps: 3991 begun or over, 5989 to come.');
  });

  it('stays small whatever is written in it, and keeps text as text', () => {
    const nasty = `**bold** @channel <!here> [x](http://evil) {{step}} ${'y'.repeat(5_000)}`;
    const many = Array.from({ length: 30 }, (_, index) => step(`s${String(index)}`, { say: nasty }));
    const run = runOfSteps(
      { ...runbookOf(...many), name: nasty },
      many.map(() => ({
        status: 'awaiting-approval' as const,
        given: { text: nasty },
        print: 'p',
        why: say('runbook:card.value', { value: nasty }),
      })),
    );
    const card = runCard(run, seal);
    expect(messageText(card).length).toBeLessThan(12_000);
    expect(labels(run).length).toBeLessThanOrEqual(25);
    const styles = card.blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : []));
    for (const span of styles)
      if (span.kind === 'text' && span.text.includes('@channel')) expect(span.style).toBeUndefined();
    expect(styles.some((span) => span.kind === 'link')).toBe(false);
  });

  it('that is merely planned can be begun or thrown away', () => {
    const run = runOfSteps(runbook, [{ status: 'pending' }, { status: 'pending' }, { status: 'pending' }], {
      status: 'planned',
    });
    expect(labels(run)).toEqual(['Start', 'Discard']);
  });
});
