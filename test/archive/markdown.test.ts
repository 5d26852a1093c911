import { SYSTEM_VIEWER, type Viewer } from '../../src/domain/access/may';
import { streamId } from '../../src/domain/ids';
import { exporter } from '../../src/compose-exporting';
import { incidentPages } from '../../src/flow/archive/incident-pages';
import { readOut } from '../../src/flow/archive/read-out';
import { runbookOf, step } from '../run-values';
import { crypto, declare, directory, note, ONE, openScene, TWO, type Scene } from '../record/scene';
import { linesOf } from './road';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const ana: Viewer = { key: 'person/ana', standing: 'responder' };
const pages = async (): Promise<readonly string[]> => {
  const done = { incidents: 0, leftOut: 0, broken: [] };
  const all: string[] = [];
  const streams = readOut({ store: scene.store, crypto }, { private: true }, done);
  for await (const { page } of incidentPages(streams, directory)) all.push(page);
  return all;
};
/** Times differ from run to run; what is said does not. */
const timeless = (page: string): string =>
  page.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '<time>').replaceAll(/: \d+ s$/gm, ': <short>');

it('tells an incident on one page: facts, times, people, tasks, links, what happened, runs', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, {
    ...{ type: 'AssignRole', role: 'commander', person: { key: 'person/ana', name: 'Ana Ruiz' } },
  });
  await scene.tell(ONE, { type: 'AddTask', text: 'look at the cache' });
  await scene.tell(ONE, { type: 'AddLink', url: 'https://example.org/graph', title: 'The graph' });
  await scene.tell(ONE, note('the graph goes up'));
  await scene.tell(ONE, note('somebody’s name'));
  await scene.tell(ONE, { type: 'RedactEvent', seq: 6, reason: 'a name' });
  await scene.tell(streamId('run', 'one'), {
    ...{ type: 'StartRun', runbook: runbookOf(step('a')), inputs: {}, scope: {}, cause: { kind: 'person' } },
    ...{ chats: [], incident: { stream: ONE, number: 1 } },
  });
  await scene.tell(ONE, { type: 'Resolve', summary: 'The cache was full.' });
  await scene.tell(TWO, declare('search is slow'));
  const [page = '', second = ''] = await pages();
  expect(timeless(page)).toMatchInlineSnapshot(`
   "# INC-1: checkout answers 500

   - **Severity**: SEV2
   - **Status**: resolved
   - **Service**: checkout
   - **Team**: payments
   - **Declared**: <time>
   - **Summary**: The cache was full.

   ## Times
   - **detected**: <time>
   - **acknowledged**: <time>
   - **resolved**: <time>
   - **Time to detect**: not applicable
   - **Time to acknowledge**: <short>
   - **Time to mitigate**: not applicable
   - **Time to resolve**: <short>

   ## People
   - **commander**: Ana Ruiz
   - Chen Wei

   ## Tasks
   - [ ] 1. look at the cache

   ## Links
   - [The graph](<https://example.org/graph>)

   ## Timeline
   - <time> — Chen Wei declared INC-1, SEV2: checkout answers 500
   - <time> — Chen Wei made Ana Ruiz **commander**
   - <time> — Chen Wei added task 1: look at the cache
   - <time> — Chen Wei added link 1: The graph (https://example.org/graph)
   - <time> — Chen Wei noted: the graph goes up
   - <time> — Chen Wei noted: \\[redacted\\]
   - <time> — Chen Wei emptied entry 6 of the timeline: a name
   - <time> — Chen Wei **resolved** the incident. The cache was full.

   ## Run 1: Disk full
   - **Status**: running
   - <time> — Chen Wei started it
   "
  `);
  expect(page).not.toContain('somebody’s name');
  expect(second).toContain('# INC-2: search is slow');
});

it.each([
  ['# a heading', '\\# a heading'],
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
  ['a **b** _c_ `d`', 'a \\*\\*b\\*\\* \\_c\\_ \\`d\\`'],
  ['- an item', '\\- an item'],
  ['1. an item', '1\\. an item'],
  ['![x](https://example.org/p.png)', '\\!\\[x\\](https://example.org/p.png)'],
])('shows what somebody wrote as they wrote it: %s', async (text, shown) => {
  await scene.tell(ONE, declare(text));
  await scene.tell(ONE, note(text));
  const [page = ''] = await pages();
  expect(page).toContain(`# INC-1: ${shown}\n`);
  expect(page).toContain(`noted: ${shown}\n`);
});

it('makes no link of what no browser should open', async () => {
  await scene.tell(ONE, declare('x'));
  await scene.tell(ONE, { type: 'AddLink', url: 'https://example.org/a b<c', title: 'A [title]' });
  const [page = ''] = await pages();
  expect(page).toContain('- [A \\[title\\]](<https://example.org/a%20b%3Cc>)');
});

describe('for one reader', () => {
  const one = (viewer: Viewer, format: 'json' | 'markdown' = 'json') =>
    exporter({ store: scene.store, crypto, directory: () => directory }).incident(viewer, 1, format);

  it('shows what they may see, whole', async () => {
    await scene.tell(ONE, declare('checkout answers 500'));
    expect(linesOf((await one(ana)) ?? '').map(({ line }) => line)).toEqual([
      'head',
      'stream',
      'event',
      'end',
    ]);
    expect(await one(ana, 'markdown')).toContain('# INC-1: checkout answers 500');
  });

  it('knows nothing of what they may not see, nor of what is not there', async () => {
    expect(await one(ana)).toBeUndefined();
    await scene.tell(ONE, { ...declare('a leak'), private: true });
    expect([await one(ana), await one(ana, 'markdown')]).toEqual([undefined, undefined]);
    expect(await one(SYSTEM_VIEWER)).toContain('a leak');
  });
});
