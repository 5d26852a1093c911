import { readDispatch } from '../../src/adapters/imports/dispatch/index';
import type { GivenFile } from '../../src/ports/imports';
import { findings, given, golden, importScene } from './scene';

const archive = () => readDispatch([given('dispatch.json')]);
const file = (value: unknown, name = 'one.json'): GivenFile => ({ name, text: JSON.stringify(value) });
const ONE = {
  ...{ id: 1, name: 'dispatch-1', title: 'Mail is late', description: 'Queues grow.', status: 'Closed' },
  ...{ visibility: 'Open', incident_severity: { name: 'High' }, events: [] },
  ...{ reported_at: '2024-03-05T09:00:00Z', stable_at: '2024-03-05T10:00:00Z' },
  closed_at: '2024-03-06T10:00:00Z',
};

describe('an archive of Dispatch', () => {
  it('becomes incidents with everything that happened in them, at its own time', async () => {
    const { plan, write, timeline } = importScene();
    const planned = plan(archive());
    const report = await write(planned);
    expect(report.made.map(({ number }) => number)).toEqual([1, 2]);
    const lines = await Promise.all(planned.pasts.map(({ stream }) => timeline(stream)));
    expect(lines.map((all) => all.join('\n')).join('\n\n')).toBe(golden('dispatch.txt'));
  });

  it('tells what stays behind, and of whom the catalogue knows nothing', () => {
    expect(findings(importScene().plan(archive()).findings)).toEqual([
      'told 1: its severity is undetermined there, so its priority was taken for it: Medium',
      "left 2: a task had several people; it is the first one's here",
      'left “total_cost” has no place here (incidents that have it: 1)',
      'left “incident_costs” has no place here (incidents that have it: 1)',
      'left 3: it is still open there. --open imports it as it stands, without a channel',
      expect.stringMatching(
        /^told people who are not in the catalogue .*: 4 \(Ines Duarte, Olu Adeyemi, Priya Raman, Sun-hee Park\)/,
      ),
    ]);
  });

  it('keeps moments, roles and who may see it as they were', async () => {
    const { plan, write, state } = importScene();
    const planned = plan(archive());
    await write(planned);
    const [checkout, key] = await Promise.all(planned.pasts.map(({ stream }) => state(stream)));
    expect(checkout).toMatchObject({
      ...{
        number: 1,
        severity: 'SEV1',
        status: 'closed',
        service: 'basket-api',
        team: 'shop',
        private: false,
      },
      times: {
        ...{ detected: '2024-03-05T09:12:00.000Z', acknowledged: '2024-03-05T09:16:30.000Z' },
        resolved: '2024-03-05T10:19:00.000Z',
      },
      roles: { commander: { key: 'person/maya' }, scribe: { key: 'person/tomasz' } },
      ...{ chats: [], parts: {} },
    });
    const { people, ...rest } = key as { readonly people: readonly { readonly key: string }[] };
    expect(rest).toMatchObject({ severity: 'SEV3', status: 'resolved', private: true });
    expect(people.map((person) => person.key)).toEqual([
      'seen/dispatch/import/sun-hee.park@northwind.example',
    ]);
  });

  it('is imported once, however often it is given', async () => {
    const { plan, write } = importScene();
    const first = await write(plan(archive()));
    const again = await write(plan(archive(), { open: true }));
    expect(again.known.map(({ number }) => number)).toEqual([1, 2]);
    expect(again.made.map(({ number }) => number)).toEqual([3]);
    expect(first.made).toHaveLength(2);
  });

  it('takes open ones where that is asked for, without a channel', async () => {
    const { plan, write, state } = importScene();
    const planned = plan(archive(), { open: true });
    await write(planned);
    const last = planned.pasts.filter(({ open }) => open);
    expect(await Promise.all(last.map(({ stream }) => state(stream)))).toMatchObject([
      { number: 3, status: 'triage', chats: [] },
    ]);
  });

  it('writes nothing in a dry run', async () => {
    const { plan, write, timeline } = importScene();
    const planned = plan(archive());
    expect((await write(planned, true)).made).toHaveLength(2);
    expect(await Promise.all(planned.pasts.map(({ stream }) => timeline(stream)))).toEqual([[], []]);
  });
});

describe('what is wrong with an archive', () => {
  const read = (...files: readonly GivenFile[]) => findings(importScene().plan(readDispatch(files)).findings);

  it.each([
    ['is told by its index', [ONE, { ...ONE, id: 2, title: '', name: '' }], 'problem 2: it has no title'],
    [
      'has no end',
      { ...ONE, stable_at: null, closed_at: null },
      'problem 1: it is over, and nothing says when it ended',
    ],
    ['has no beginning', { ...ONE, reported_at: null }, 'problem 1: nothing says when it began'],
    ['knows no such status', { ...ONE, status: 'Paused' }, 'problem 1: “Paused” is no status'],
    [
      'knows no such severity',
      { ...ONE, incident_severity: { name: 'Purple' } },
      'problem 1: “Purple” is no severity of ours. Say what it means: --severity purple=SEV2',
    ],
    ['is yet to come', { ...ONE, closed_at: '2030-01-01T00:00:00Z' }, 'problem 1: 2030-01-01'],
    [
      'has no moment where one should be',
      { ...ONE, events: [{ started_at: 'yesterday', description: 'x' }] },
      'problem 1: events.started_at is “yesterday”, which is no moment',
    ],
    [
      'has another shape',
      { ...ONE, participants: 'nobody' },
      'problem 1: participants is not what Dispatch writes there',
    ],
    ['is something else', { alerts: [] }, "problem one.json: this is not what Dispatch's API answers"],
    ['holds no objects', [3, null], 'problem 1:  is not what Dispatch writes there'],
  ])('%s', (_, value, expected) => {
    expect(read(file(value))[0]).toContain(expected);
  });

  it('is not JSON', () => {
    expect(read({ name: 'cut.json', text: '{"items": [' })[0]).toContain(
      'problem cut.json: this is not JSON',
    );
  });

  it('misses a page', () => {
    expect(read(file({ items: [ONE], total: 40 }))).toContain(
      'told Dispatch speaks of 40 incidents, and 1 are here; fetch the other pages to have them all',
    );
  });

  it('tells an incident twice, where pages overlap', () => {
    expect(read(file([ONE], 'a.json'), file([ONE], 'b.json'))).toContain('left 1: it was read before');
  });

  it('is no way into what every object has', () => {
    const text = '[{"__proto__": {"title": "x"}, "constructor": {"prototype": {"status": "Closed"}}}]';
    expect(read({ name: 'a.json', text })[0]).toContain('problem 1:');
    expect(Object.hasOwn(Object.prototype, 'title')).toBe(false);
  });

  it('cuts what is longer than anybody may write, and cleans what moves a cursor', async () => {
    const { plan, write, timeline } = importScene();
    const planned = plan(
      readDispatch([
        file({ ...ONE, title: `A\u0000 ${'long '.repeat(80)}`, description: '\u001b[31mred \u202ethgir' }),
      ]),
    );
    await write(planned);
    const [past] = planned.pasts;
    if (past === undefined) throw new Error('nothing was planned');
    expect(findings(planned.findings)).toContain('left 1: texts that were too long and were cut: 1');
    expect(past.title).toHaveLength(200);
    expect((await timeline(past.stream))[1]).toContain('[31mred thgir');
  });
});
