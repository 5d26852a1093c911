import { celExpressions } from '../../src/adapters/expressions/index';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { streamId, type ServiceId } from '../../src/domain/ids';
import type { Run } from '../../src/domain/runbook/run';
import { changedBetween } from '../../src/domain/runbook/start';
import { UNTOUCHED } from '../../src/domain/runbook/step-state';
import type { AskedFor } from '../../src/flow/runs/planning';
import { runPlanning } from '../../src/flow/runs/run-planning';
import type { Json } from '../../src/kit/json';
import { shortHash } from '../../src/kit/short-hash';
import type { RunPlan } from '../../src/ports/runbooks';
import { text } from '../../src/voice/rich';
import { CATALOGUE } from '../catalogue';
import { ana, declared, incident } from '../given';
import { kinds, soundRunbook, withSteps } from './reading';

const loaded = parseCatalogue(CATALOGUE, 'muster.yaml');
if (!loaded.ok) throw new Error('the catalogue of tests is unsound');
const known = directoryOf(loaded.value);
const planning = runPlanning({
  ...{ kinds, directory: () => known, expressions: celExpressions },
  digest: shortHash,
});

const nowhere: AskedFor = { by: ana, labels: [] };
const here = {
  stream: streamId('incident', '1'),
  state: incident({ ...declared, service: 'checkout' as ServiceId }),
};
const within: AskedFor = { by: ana, incident: here, labels: [{ instance: 'db-3' }, { instance: 'db-4' }] };

const INPUTS = `inputs:
  service: { type: service, say: Which service?, default: '{{ incident.service }}' }
  host: { say: On which host?, default: '{{ alert.labels.instance }}' }
  limit: { type: number, say: How many?, default: 2 }
  now: { type: flag, say: At once?, default: false }
  how: { type: choice, say: How?, values: [Slowly, fast], default: fast }
  who: { type: person, say: Who?, default: ana }
`;
const asking = soundRunbook(withSteps('  - {id: a, say: Do it., kind: manual}\n', INPUTS));

it('fills in what the sentences of a run speak of, and compares them with the file as they are written', () => {
  const steps = `  - {id: a, say: 'Ask {{ inputs.host }} of {{ incident.name }}.', kind: manual, undo: {say: 'Forget {{ inputs.host }}.', kind: manual}}
  - {id: b, say: 'Use {{ steps.a.value }}.', kind: manual}
`;
  const file = soundRunbook(withSteps(steps, INPUTS));
  const order = planning.order(file, {}, within);
  if (!order.ok) throw new Error(order.error.reason);
  const { runbook } = order.value;
  expect(runbook.steps.map((step) => step.say)).toEqual(['Ask db-3 of INC-12.', 'Use {{ steps.a.value }}.']);
  expect(runbook.steps[0]?.undo?.say).toBe('Forget db-3.');
  const [first, second] = file.steps;
  if (first === undefined || second === undefined) throw new Error('two steps are there');
  const edited = { ...file, hash: 'other', steps: [first, { ...second, timeoutMs: 1 }] };
  expect(changedBetween(runbook, edited)).toEqual(['b']);
});

describe('what a run is founded with', () => {
  const order = (inputs: Readonly<Record<string, Json>>, asked = within) => {
    const ordered = planning.order(asking, inputs, asked);
    return ordered.ok
      ? ordered.value.inputs
      : `${ordered.error.field ?? ''}: ${text({ key: `refusal:${ordered.error.reason}`, facts: ordered.error.facts }).replaceAll('`', '')}`;
  };
  const usual = { service: 'checkout', host: 'db-3', limit: 2, now: false, how: 'fast', who: 'ana' };

  it('is filled in from the incident and its worst alert', () => {
    expect(order({})).toEqual(usual);
    expect(planning.defaults(asking, within)).toEqual({
      ...{ service: 'checkout', host: 'db-3', limit: '2', now: 'false', how: 'fast', who: 'ana' },
    });
    expect(planning.defaults(asking, nowhere)).toEqual({ limit: '2', now: 'false', how: 'fast', who: 'ana' });
  });

  it('takes what is said in the words in which it is said', () => {
    expect(
      order({ service: 'SHOP', limit: '2.5', now: 'Yes', how: 'slowly', who: '@bo', host: ' x ' }),
    ).toEqual({
      ...{ service: 'checkout', limit: 2.5, now: true, how: 'Slowly', who: 'bo', host: 'x' },
    });
    expect(order({ limit: 7, now: true })).toEqual({ ...usual, limit: 7, now: true });
    expect(order({ host: '' })).toEqual(usual);
  });

  it.each<[Readonly<Record<string, Json>>, string]>([
    [{ servce: 'x' }, 'inputs: “Sample” has no input servce. Did you mean service?'],
    [{ service: 'chekout' }, 'service: service: no service is called chekout. Did you mean checkout?'],
    [{ limit: '1,5' }, 'limit: limit cannot be 1,5: a number is wanted'],
    [{ limit: 'Infinity' }, 'limit: limit cannot be Infinity'],
    [{ now: 'perhaps' }, 'now: now cannot be perhaps: say yes or no'],
    [{ how: 'fats' }, 'how: how cannot be fats. Did you mean fast?'],
    [{ who: '@nobody' }, 'who: who: nobody is called @nobody'],
    [{ host: ['a'] }, 'host: host cannot be ["a"]: one text'],
    [{ host: 'x'.repeat(2_001) }, 'host: host is longer than 2,000 characters'],
  ])('is refused with what was meant: %j', (inputs, words) => {
    expect(order(inputs)).toContain(words);
  });

  it('asks for what nobody knows, with its sentence', () => {
    expect(order({}, nowhere)).toBe('service: Which service? Say it with service=….');
    expect(order({ service: 'search' }, nowhere)).toBe('host: On which host? Say it with host=….');
  });

  it('carries who asked, the incident and its chats', () => {
    const ordered = planning.order(asking, {}, within);
    expect(ordered).toMatchObject({
      ok: true,
      value: {
        ...{ by: ana.person, cause: { kind: 'person' }, chats: ['console'] },
        incident: { stream: here.stream, number: 12 },
        scope: {
          incident: { name: 'INC-12', severity: 'SEV2', service: 'checkout', team: null },
          alert: { labels: { instance: 'db-3' }, count: 2 },
        },
      },
    });
  });
});

describe('a plan', () => {
  const runbook = soundRunbook(
    withSteps(
      `  - {id: errors, say: Measure., kind: measure, query: 'up{x="{{ inputs.host }}"}'}
  - {id: skip, say: Not now., kind: manual, when: inputs.limit > 5, needs: []}
  - {id: act, say: Act., kind: act, needs: [errors, skip], when: steps.errors.value > inputs.limit,
     target: 'on {{ inputs.host }}: {{ steps.errors.value }} of {{ inputs.limit }} }} {{ steps.errors.chart }}',
     headers: { X: { secret: env:RUNBOOK_X } },
     approve: { role: commander }, verify: { say: Done?, kind: measure, query: '{{ steps.act.revision }}' }}
  - {id: broken, say: Break., kind: act, needs: [], target: '{{ inputs.host + inputs.limit }}'}
`,
      INPUTS,
    ),
  );
  const plan = (inputs: Readonly<Record<string, Json>> = {}): RunPlan => {
    const ordered = planning.order(runbook, inputs, within);
    if (!ordered.ok) throw new Error(ordered.error.reason);
    return planning.plan(ordered.value);
  };

  it('says exactly what would be done, in order, and what has to be known first', () => {
    const { steps, inputs } = plan();
    expect(inputs).toMatchObject({ host: 'db-3', limit: 2 });
    expect(steps.map(({ id, rank }) => `${rank} ${id}`)).toEqual(['0 errors', '0 skip', '0 broken', '1 act']);
    const [errors, skip, broken, act] = steps;
    expect(errors).toMatchObject({ given: { query: 'up{x="db-3"}' }, open: [] });
    expect(text(errors?.does ?? { key: '', facts: {} })).toContain('db-3');
    expect(skip?.when).toEqual({ text: 'inputs.limit > 5', holds: false });
    expect(text(broken?.broken ?? { key: '', facts: {} })).toContain(
      '“+” cannot be used between string and number',
    );
    expect(act).toMatchObject({
      when: { text: 'steps.errors.value > inputs.limit' },
      given: {
        target: 'on db-3: {{ steps.errors.value }} of 2 }} {{ steps.errors.chart }}',
        headers: { X: { secret: 'env:RUNBOOK_X' } },
      },
      open: ['steps.errors.value', 'steps.errors.chart'],
      approve: { role: 'commander', count: 1, notSelf: true },
      verify: { say: 'Done?' },
    });
  });

  it('has another print as soon as anything of it is another', () => {
    expect(plan().print).toBe(plan().print);
    expect(plan({ host: 'db-9' }).print).not.toBe(plan().print);
    expect(plan().print).not.toBe(
      planning.plan({ ...founded(), runbook: { ...runbook, hash: 'other' } }).print,
    );
  });

  const founded = () => {
    const ordered = planning.order(runbook, {}, within);
    if (!ordered.ok) throw new Error(ordered.error.reason);
    return ordered.value;
  };

  it('knows of a run what its steps have left', () => {
    const { by = ana.person, ...order } = founded();
    const run: Run = {
      ...{
        ...order,
        number: 1,
        status: 'running',
        startedBy: by,
        startedAt: here.state.declaredAt,
        fence: 0,
      },
      steps: runbook.steps.map(({ id }) =>
        id === 'errors'
          ? { ...UNTOUCHED, status: 'succeeded', outputs: { value: 7, chart: 'c' } }
          : UNTOUCHED,
      ),
    };
    expect(planning.plan(run).steps.at(-1)).toMatchObject({
      when: { holds: true },
      given: { target: 'on db-3: 7 of 2 }} c' },
      open: [],
    });
  });
});
