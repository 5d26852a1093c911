import { stepKinds } from '../../src/adapters/steps/registry';
import { VARIABLES } from '../../src/config/variables';
import type { Given } from '../../src/ports/step-kind';
import { hasWords } from '../../src/voice/say';
import { keysOf } from '../catalogue-keys';
import { filesOf, textOf } from '../house/tree';
import { StepRig } from './step-rig';

const kinds = stepKinds.map((entry) => ({ entry, kind: new StepRig(entry).kind }));
/** One file, or one folder with its face: what the registry has to name. `shared` is no kind. */
const members = [
  ...new Set(
    filesOf('src/adapters/steps')
      .map((file) => file.slice('src/adapters/steps/'.length))
      .filter((file) => file !== 'registry.ts' && !file.startsWith('shared/') && !file.includes('.test.'))
      .map((file) =>
        file.includes('/') ? `${file.slice(0, file.indexOf('/'))}/index` : file.replace('.ts', ''),
      ),
  ),
];

it('names every kind of the folder, each by its own name', () => {
  const registry = textOf('src/adapters/steps/registry.ts');
  expect(members.length).toBeGreaterThan(5);
  expect(members.filter((member) => !registry.includes(`'./${member}'`))).toEqual([]);
  expect(stepKinds.map(({ name }) => name).sort()).toEqual(
    members.map((member) => member.replace('/index', '')).sort(),
  );
});

it('knows every variable that a kind reads', () => {
  const read = stepKinds.flatMap(({ variables }) => variables);
  // Kubernetes itself sets these in every pod.
  const own = read.filter((name) => !name.startsWith('KUBERNETES_'));
  expect(own.filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([]);
});

describe.each(kinds)('$entry.name', ({ entry, kind }) => {
  it('is called the same everywhere and has a schema for editors', () => {
    expect(kind.name).toBe(entry.name);
    expect(JSON.stringify(kind.schema)).toContain('"type":"object"');
  });

  it.each<Given>([
    {},
    { action: '{{ inputs.action }}', to: '{{ inputs.to }}', deployment: 'shop' },
    { nonsense: [1, { a: null }] },
    { url: '{{', file: 7, action: 'x', arguments: 'x', headers: 5 },
  ])('takes %j without a fault', (given) => {
    expect(Array.isArray(kind.check(given))).toBe(true);
    expect(typeof kind.reads(given)).toBe('boolean');
    // What is not in order is never described.
    if (kind.check(given).length === 0) expect(hasWords(kind.describe(given).key)).toBe(true);
  });
});

describe('the words of steps and of the way out', () => {
  const sources = filesOf('src')
    .filter((file) => /[.]tsx?$/.test(file) && !file.includes('.test.'))
    .map(textOf)
    .join('\n');
  const said = [
    ...new Set([...sources.matchAll(/['`]((?:steps|outside):[a-z0-9.-]+)['`]/g)].map(([, key = '']) => key)),
  ];
  /** What is put together: `steps:wait-for.does-${what}` may be any that begins so. */
  const begun = [...sources.matchAll(/`((?:steps|outside):[a-z0-9.-]*)\$\{/g)].map(([, key = '']) => key);

  it('are there, every one', () => {
    expect(said.filter((key) => !hasWords(key))).toEqual([]);
    expect(
      begun.filter(
        (start) => ![...keysOf('steps'), ...keysOf('outside')].some((key) => key.startsWith(start)),
      ),
    ).toEqual([]);
  });

  it('are said, every one', () => {
    const unsaid = [...keysOf('steps'), ...keysOf('outside')].filter(
      (key) => !said.includes(key) && !begun.some((start) => key.startsWith(start)),
    );
    expect(unsaid).toEqual([]);
  });
});
