import { problemsOf, read, soundRunbook, withSteps } from './reading';

const WHOLE = `name: Roll back
purpose: >
  Go back to
  the version before.
when:
  services: [payments]
  alerts: [{ alertname: HighErrorRate, code: 500 }]
inputs:
  service: { type: service, say: Which service?, default: '{{ incident.service }}' }
  limit: { type: number, say: Above which share?, default: 2 }
on_failure: undo
saves_minutes: 15
steps:
  - id: errors
    say: Measure.
    kind: measure
    query: rate{service="{{ inputs.service }}"}
  - id: back
    say: Roll it back.
    kind: act
    when: steps.errors.value > inputs.limit
    target: '{{ inputs.service }}'
    count: 3
    retry: { times: 2, backoff: 10s }
    timeout: 5m
    approve: { role: commander, count: 2, expires: 15m }
    verify: { say: Is it back?, kind: measure, query: up, expect: result.value == 1, within: 3m }
    undo: { say: Forward again., kind: act, target: '{{ steps.back.old }}' }
    outputs: { old: result.revision }
    risk: high
  - id: look
    say: Look at it.
    kind: manual
    needs: []
    optional: true
`;

describe('a runbook in a file', () => {
  it('is read with its defaults filled in', () => {
    const { hash, ...runbook } = soundRunbook(WHOLE);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(runbook).toEqual({
      id: 'sample',
      name: 'Roll back',
      purpose: 'Go back to the version before.',
      when: { services: ['payments'], alerts: [{ alertname: 'HighErrorRate', code: '500' }] },
      inputs: [
        { name: 'service', type: 'service', say: 'Which service?', default: '{{ incident.service }}' },
        { name: 'limit', type: 'number', say: 'Above which share?', default: 2 },
      ],
      onFailure: 'undo',
      savesMinutes: 15,
      steps: [
        {
          ...{ id: 'errors', say: 'Measure.', kind: 'measure', needs: [], timeoutMs: 600_000, risk: 'none' },
          ...{ given: { query: 'rate{service="{{ inputs.service }}"}' }, retry: { times: 0, backoffMs: 0 } },
          ...{ outputs: ['value', 'chart'], optional: false },
        },
        {
          ...{
            id: 'back',
            say: 'Roll it back.',
            kind: 'act',
            needs: ['errors'],
            timeoutMs: 300_000,
            risk: 'high',
          },
          when: 'steps.errors.value > inputs.limit',
          given: { target: '{{ inputs.service }}', count: 3 },
          retry: { times: 2, backoffMs: 10_000 },
          approve: { role: 'commander', count: 2, expiresMs: 900_000, notSelf: true },
          verify: {
            ...{ say: 'Is it back?', kind: 'measure', given: { query: 'up' } },
            ...{ expect: 'result.value == 1', withinMs: 180_000 },
          },
          undo: { say: 'Forward again.', kind: 'act', given: { target: '{{ steps.back.old }}' } },
          ...{ outputs: { old: 'result.revision' }, optional: false },
        },
        {
          ...{ id: 'look', say: 'Look at it.', kind: 'manual', given: {}, needs: [], timeoutMs: 86_400_000 },
          ...{ retry: { times: 0, backoffMs: 0 }, outputs: ['value'], risk: 'none', optional: true },
        },
      ],
    });
  });

  it('has another hash as soon as a byte of it is another one', () => {
    expect(soundRunbook(WHOLE).hash).not.toBe(soundRunbook(`${WHOLE}\n`).hash);
  });

  it.each([
    [
      'kind: manaul',
      '6 error: step “a” is of the kind “manaul”, and there is none such. Did you mean “manual”?',
    ],
    [
      'kind: manual\n    timout: 5m',
      '7 error: step “a” has no setting “timout”, so nothing would read it. Did you mean “timeout”?',
    ],
    [
      'kind: act\n    taget: x',
      '7 error: step “a” has no setting “taget”, so nothing would read it. Did you mean “target”?',
    ],
    ['kind: act\n    count: none', '7 error: step “a” (act): “count” is missing'],
    [
      'kind: manual\n    timeout: 5 minutes',
      '7 error: step “a”, timeout cannot be “5 minutes”. Write a time as in 30s',
    ],
    ['kind: manual\n    risk: hihg', '7 error: step “a”, risk cannot be “hihg”. Did you mean “high”?'],
    [
      'kind: manual\n    approve: { role: ops, cuont: 1 }',
      '7 error: step “a”, approve has no setting “cuont”, so nothing would read it. Did you mean “count”?',
    ],
    [
      'kind: manual\n    retry: { times: many }',
      '7 error: step “a”, retry.times has the wrong type; expected: number.',
    ],
    [
      'kind: act\n    verify: { say: So?, kind: pause, for: 1s }',
      '7 error: step “a”, verify is of the kind “pause”, which tells nothing',
    ],
    ['kind: manual\n    kind: act', '7 error: “kind” stands here a second time.'],
    ['kind: manual\n   say: x', '7 error: This is not valid YAML.'],
    ['kind: &k manual\n    target: *k', '1 error: Anchors and aliases'],
  ])('is refused with line, reason and what was meant: %s', (step, problem) => {
    expect(problemsOf(withSteps(`  - id: a\n    say: Do it.\n    ${step}\n`))[0]).toContain(problem);
  });

  it.each([
    ['steps: []', 'bad name.yaml', 'cannot be what people type'],
    ['', 'x.yaml', 'name is missing. Add “name”.'],
    ['name: A\npurpos: b', 'x.yaml', 'purpose is missing'],
    ['- a', 'x.yaml', 'the runbook has the wrong type; expected: object.'],
    [
      withSteps('  - id: A-b\n    say: x\n    kind: manual'),
      'x.yaml',
      'Names begin with a lower-case letter',
    ],
    [withSteps('  - say: x\n    kind: manual'), 'x.yaml', 'step “1”, id is missing'],
    [
      withSteps('  - {id: a, say: x, kind: manual}', 'when: { alerts: [{ a: "/(/" }] }\n'),
      'x.yaml',
      'is no pattern (RE2)',
    ],
  ])('is refused: %j in %s', (written, file, problem) => {
    expect(problemsOf(written, file).join('\n')).toContain(problem);
  });

  it('is refused where it is no text', () => {
    expect(read('x').runbook).toBeUndefined();
    expect(problemsOf(Buffer.from([0xc3, 0x28]).toString('latin1'))[0]).toContain('wrong type');
  });
});

describe('a file that is made to hurt', () => {
  const bomb = `a: &a [${'x, '.repeat(9)}x]\n${Array.from('bcdefghij')
    .map((one, index) => `${one}: &${one} [${`*${'abcdefghi'.charAt(index)}, `.repeat(9)}x]`)
    .join('\n')}\n`;
  it.each([
    ['aliases that multiply', bomb, 'Anchors and aliases'],
    ['brackets', `a: ${'['.repeat(200_000)}`, 'nested more deeply'],
    ['maps in maps', `a: ${'{b: '.repeat(30_000)}`, 'error'],
    ['dashes', '- '.repeat(100_000), 'nested more deeply'],
    ['a large file', `# ${'x'.repeat(1_100_000)}`, 'larger than 1 MB'],
    [
      'a key a thousand times',
      Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'),
      'has no setting',
    ],
    ['prototypes', '__proto__: { a: 1 }\nconstructor: { b: 2 }', 'has no setting'],
  ])('is refused: %s', (_, written, problem) => {
    expect(problemsOf(written).join('\n')).toContain(problem);
  });
});

describe('a checklist', () => {
  const LIST = `---
when: { services: [payments] }
saves_minutes: 5
---
# Before the storm

What everybody does before it begins,
in this order.

Not this paragraph.

## First
- [ ] Tell the others
  and wait.
- [x] Close the windows.
* [ ] Fill the bath.

- not this one
\`\`\`
- [ ] nor this one
\`\`\`
1. [ ] Stay inside.
`;

  it('is a runbook of manual steps, one after the other', () => {
    const { name, purpose, steps, when, savesMinutes } = soundRunbook(LIST, 'storm.md');
    expect({ name, purpose, services: when.services, savesMinutes }).toEqual({
      ...{ name: 'Before the storm', purpose: 'What everybody does before it begins, in this order.' },
      ...{ services: ['payments'], savesMinutes: 5 },
    });
    expect(steps.map(({ id, say, kind, needs }) => [id, say, kind, ...needs])).toEqual([
      ['step_1', 'Tell the others and wait.', 'manual'],
      ['step_2', 'Close the windows.', 'manual', 'step_1'],
      ['step_3', 'Fill the bath.', 'manual', 'step_2'],
      ['step_4', 'Stay inside.', 'manual', 'step_3'],
    ]);
  });

  it('says what it lacks, with the line', () => {
    expect(problemsOf('# Nothing\n\nTo do.\n', 'x.md')).toEqual([
      '1 error: There is no item to tick here. Write each step as a line that begins with “- [ ]”.',
    ]);
    expect(problemsOf('# A\n- [ ] b', 'x.md')).toEqual(['1 error: purpose is missing. Add “purpose”.']);
    expect(problemsOf('---\nwhen: { servics: [a] }\n---\n# A\n\nB.\n- [ ] c', 'x.md')).toEqual([
      '2 error: when has no setting “servics”, so nothing would read it. Did you mean “services”?',
    ]);
    expect(problemsOf('---\nwhen: { services: [nope] }\n---\n# A\n\nB.\n- [ ] ', 'x.md').join()).toContain(
      '7 error: step “step_1”, say is too small, too short or empty',
    );
  });
});
