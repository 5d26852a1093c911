import { problemsOf, read, withSteps } from './reading';

const step = (id: string, rest = 'kind: manual'): string =>
  `  - id: ${id}\n    say: Do it.\n    ${rest.replaceAll('; ', '\n    ')}\n`;
const lint = (...steps: readonly string[]): readonly string[] => problemsOf(withSteps(steps.join('')));
const HIGH = 'risk: high; approve: { role: commander }';

it('finds nothing wrong with what is right', () => {
  expect(
    lint(
      step('errors', 'kind: measure; query: "{{ incident.service }}"; needs: []'),
      step('other', 'kind: measure; query: "{{ alert.labels.instance }} {{ alert.count }}"; needs: []'),
      step(
        'act',
        `kind: act; when: steps.errors.value > 2; target: "{{ steps.other.value }}"; needs: [errors, other]; ${HIGH}; verify: { say: So?, kind: measure, query: "{{ steps.act.revision }}", expect: result.value == 1 }; undo: { say: Back., kind: act, target: "{{ result.revision }}", headers: { Authorization: { secret: env:RUNBOOK_TOKEN, before: "Bearer " } } }`,
      ),
      step('wait', 'kind: pause; for: 5m'),
    ),
  ).toEqual([]);
});

it.each<[string, readonly string[], string]>([
  ['two steps of one name', [step('a'), step('a')], '7 error: Another step is called “a” already.'],
  [
    'a need that is missing',
    [step('first'), step('b', 'kind: manual; needs: [frist]')],
    '10 error: Step “b” needs “frist”, and there is no such step, so it would never begin. Did you mean “first”?',
  ],
  [
    'a circle',
    [step('a', 'kind: manual; needs: [c]'), step('b'), step('c'), step('d')],
    '8 error: These steps need each other, so none of them would ever begin: b → c → a → b.',
  ],
  [
    'what hangs on a circle',
    [step('a', 'kind: manual; needs: [a]'), step('b')],
    'error: Step “b” would never begin',
  ],
  [
    'an unknown role',
    [step('a', 'kind: manual; approve: { role: comander }')],
    '7 error: Step “a” wants to be approved by “comander”, and there is no such role. Did you mean “commander”?',
  ],
  [
    'an output that nobody leaves',
    [step('a', 'kind: manual; outputs: [valu]')],
    '7 error: Step “a” is to leave “valu”, which the kind manual does not leave. It leaves: value.',
  ],
  [
    'risk without a probe',
    [step('a', `kind: act; ${HIGH}; undo: { say: B., kind: manual }`)],
    '4 error: Step “a” is risky, and nothing tells whether it took effect.',
  ],
  [
    'risk without a way back',
    [step('a', `kind: act; ${HIGH}; verify: { say: B?, kind: manual }`)],
    '4 error: Step “a” is risky and cannot be undone.',
  ],
  [
    'risk that asks nobody',
    [step('a', 'kind: act; risk: high; verify: { say: B?, kind: manual }; undo: { say: B., kind: manual }')],
    '4 warning: Step “a” is risky and asks nobody.',
  ],
  [
    'a wait longer than its timeout',
    [step('a', 'kind: pause; for: 1h; timeout: 30m')],
    '8 error: Step “a” waits longer than its timeout lets it',
  ],
  [
    'a wait longer than the usual timeout',
    [step('a', 'kind: pause; for: 1h')],
    'error: Step “a” waits longer',
  ],
  [
    'a timeout of nothing',
    [step('a', 'kind: manual; timeout: 0s')],
    'error: Step “a”: a time has to lie between one second and 30 days.',
  ],
  [
    'a condition that never holds',
    [step('a', 'kind: manual; when: 1 > 2')],
    '7 warning: The condition of step “a” holds in no run',
  ],
  [
    'a condition that always holds',
    [step('a', 'kind: manual; when: "true"')],
    '7 warning: The condition of step “a” holds in every run',
  ],
  [
    'a condition that cannot be read',
    [step('a', 'kind: manual; when: steps.a.value >')],
    '7 error: “steps.a.value >” is no expression',
  ],
  [
    'an unknown input',
    [step('a', 'kind: measure; query: "{{ inputs.host }}"')],
    '7 error: There is no input “host”, for this runbook has none.',
  ],
  [
    'an unknown step',
    [step('errors'), step('b', 'kind: measure; query: "{{ steps.error.value }}"')],
    '10 error: There is no step “error”. Did you mean “errors”?',
  ],
  [
    'an unknown output',
    [step('a'), step('b', 'kind: measure; query: "{{ steps.a.valu }}"')],
    'Step “a” leaves no “valu”. Did you mean “value”?',
  ],
  [
    'a step that is not upstream',
    [step('a'), step('b', 'kind: measure; needs: []; query: "{{ steps.a.value }}"')],
    '11 error: Step “b” speaks of step “a”, which does not have to be over before it begins. Add “a” to its “needs”.',
  ],
  [
    'a step that speaks of itself',
    [step('a', 'kind: measure; query: "{{ steps.a.value }}"')],
    'Step “a” speaks of step “a”, which',
  ],
  [
    'a step that is worked out',
    [step('a'), step('b', 'kind: measure; query: "{{ steps[incident.name].value }}"')],
    'Of the steps one has to be named',
  ],
  [
    'what no incident has',
    [step('a', 'kind: measure; query: "{{ incident.severty }}"')],
    'Of an incident “severty” is not known. Did you mean “severity”?',
  ],
  [
    'what no alert has',
    [step('a', 'kind: measure; query: "{{ alert.label.x }}"')],
    'Of an alert “label” is not known. Did you mean “labels”?',
  ],
  [
    'a name out of nowhere',
    [step('a', 'kind: measure; query: "{{ input.x }}"')],
    'Nothing is called “input” here. Did you mean “inputs”?',
  ],
  [
    'a result before there is one',
    [step('a', 'kind: manual; when: result.value == 1')],
    'Nothing is called “result” here.',
  ],
  ['a template that is not closed', [step('a', 'kind: measure; query: "{{ inputs.x"')], 'is no expression'],
  [
    'a token',
    [
      step(
        'a',
        'kind: measure; headers: { Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijkl }',
      ),
    ],
    '7 error: A secret seems to stand here, where everybody reads it.',
  ],
  [
    'a password',
    [step('a', 'kind: act; password: hunter2-and-more')],
    '7 error: A secret seems to stand here',
  ],
  [
    'a secret in a sentence',
    ['  - id: a\n    say: Use ghp_0123456789abcdefghijABCDEFGHIJ012345 for it.\n    kind: manual\n'],
    '5 error: A secret seems',
  ],
  [
    'a reference to any variable',
    [step('a', 'kind: act; headers: { X: { secret: env:DATABASE_URL } }')],
    '“env:DATABASE_URL” is no reference to a secret.',
  ],
  [
    'a reference out of the folder',
    [step('a', 'kind: act; headers: { X: { secret: "file:../x" } }')],
    '“file:../x” is no reference to a secret.',
  ],
])('finds %s', (_, steps, problem) => {
  expect(lint(...steps).join('\n')).toContain(problem);
});

it.each([
  ['inputs: { a: { type: choice, say: X } }', 'Input “a” is a choice of nothing.'],
  ['inputs: { a: { say: X, values: [b] } }', 'Input “a” has “values” and is no choice.'],
  [
    'inputs: { a: { type: number, say: X, default: two } }',
    'Input “a” is of the type number, and its default “two” is not.',
  ],
  ['inputs: { a: { type: flag, say: X, default: 1 } }', 'its default “1” is not'],
  ['inputs: { a: { type: choice, say: X, values: [b], default: c } }', 'its default “c” is not'],
  [
    "inputs: { a: { say: X, default: '{{ inputs.b }}' } }",
    'Nothing is called “inputs” here. An expression speaks of: incident, alert.',
  ],
  ["inputs: { a: { say: X, default: '{{ alert.labels.instance }}' } }", ''],
  [
    'when: { services: [paiments] }',
    '3 warning: The service “paiments” is not in the catalogue, so this runbook is never suggested for it. Did you mean “payments”?',
  ],
])('looks at inputs and services: %s', (more, problem) => {
  const found = problemsOf(withSteps(step('a'), `${more}\n`)).join('\n');
  if (problem === '') expect(found).toBe('');
  else expect(found).toContain(problem);
});

it('lets a runbook be used that has only warnings', () => {
  expect(read(withSteps(step('a'), 'when: { services: [nobody] }\n')).runbook?.id).toBe('sample');
});

it('is done with ten thousand steps before anybody wonders', () => {
  const steps = Array.from({ length: 10_000 }, (_, index) =>
    index === 0
      ? '  - {id: s0, say: Go., kind: manual}\n'
      : `  - {id: s${index}, say: Go., kind: measure, query: "{{ steps.s${index - 1}.value }}"}\n`,
  );
  expect(read(withSteps(steps.join(''))).problems).toEqual([]);
});
