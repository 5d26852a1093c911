import { readCsv, type CsvChoices } from '../../src/adapters/imports/csv/index';
import { findings, given, golden, importScene } from './scene';

type Choices = Partial<Omit<CsvChoices, 'map'>> & { readonly map?: Readonly<Record<string, string>> };

const read = (text: string, { map = {}, ...choices }: Choices = {}) =>
  readCsv(
    { name: 'incidents.csv', text },
    { source: 'csv', timeZone: 'Europe/Paris', ...choices, map: new Map(Object.entries(map)) },
  );
/** Without what was guessed of the columns. */
const told = (text: string, choices?: Choices): readonly string[] =>
  findings(importScene().plan(read(text, choices)).findings).filter((line) => !line.startsWith('told '));

describe('a table of incidents', () => {
  const table = () =>
    read(given('incidents.csv').text, { source: 'helpdesk', dateFormat: 'dd.MM.yyyy HH:mm' });

  it('becomes incidents, whatever separates its columns', async () => {
    const { plan, write, timeline } = importScene();
    const planned = plan(table(), { open: true });
    await write(planned);
    const lines = await Promise.all(planned.pasts.map(({ stream }) => timeline(stream)));
    expect(lines.map((all) => all.join('\n')).join('\n\n')).toBe(golden('incidents.txt'));
  });

  it('says how the columns were understood, and what stays behind', () => {
    expect(findings(importScene().plan(table()).findings)).toEqual([
      'told id is read from the column “Ticket”',
      'told title is read from the column “Headline”',
      'told severity is read from the column “Prio”',
      'told declared is read from the column “Opened at”',
      'told acknowledged is read from the column “Acked”',
      'told resolved is read from the column “Resolved at”',
      'told service is read from the column “Service”',
      'told commander is read from the column “Lead”',
      'told description is read from the column “Notes”',
      'told the column “Region” is kept as a note',
      "left 4: “mail” is no service's id, alias or name here, so it belongs to none",
      'left 5: it is still open there. --open imports it as it stands, without a channel',
      expect.stringMatching(/^told people who are not in the catalogue .* 1 \(Ana\)/),
    ]);
  });

  it('is imported once; what another table calls the same is another incident', async () => {
    const { plan, write } = importScene();
    await write(plan(table()));
    expect((await write(plan(table()))).made).toEqual([]);
    const other = read(given('incidents.csv').text, { dateFormat: 'dd.MM.yyyy HH:mm' });
    expect((await write(plan(other))).made).toHaveLength(2);
  });
});

describe('what is read of a table', () => {
  const HEAD = 'id,title,severity,opened,resolved';
  const row = (rest: string): string => `${HEAD}\n${rest}\n`;

  it.each([
    [
      'a moment of another zone',
      '1,x,SEV2,2024-03-05T09:00:00+09:00,2024-03-05T02:00Z',
      '2024-03-05T00:00:00.000Z',
    ],
    [
      'a moment on the clocks of the organisation',
      '1,x,2,2024-07-05 09:00:30,2024-07-05 10:00',
      '2024-07-05T07:00:30.000Z',
    ],
    ['a day', '1,x,high,2024-07-05,2024-07-06', '2024-07-04T22:00:00.000Z'],
  ])('%s', (_, cells, expected) => {
    const { pasts } = importScene().plan(read(row(cells)));
    expect(pasts.map(({ declared }) => declared)).toEqual([expected]);
  });

  it.each([
    [
      'a day that is none',
      row('1,x,SEV2,2024-02-31,2024-03-01'),
      'problem 2: declared is “2024-02-31”, which is no moment',
    ],
    [
      'a moment in words',
      row('1,x,SEV2,last week,2024-03-01'),
      'problem 2: declared is “last week”, which is no moment',
    ],
    ['no title', row('1,,SEV2,2024-03-01,2024-03-01'), 'problem 2: it has no title'],
    [
      'no severity',
      row('1,x,,2024-03-01,2024-03-01'),
      'problem 2: “” is no severity of ours. Say what it means: --severity none=SEV2',
    ],
    ['no beginning', row('1,x,SEV2,,2024-03-01'), 'problem 2: nothing says when it began'],
    [
      'the same id twice',
      row('1,x,SEV2,2024-03-01,2024-03-02\n1,y,SEV2,2024-04-01,2024-04-02'),
      "problem 3: “1” is another incident's already in this table",
    ],
    ['a row with too few cells', row('1,x'), 'problem incidents.csv: line 2 cannot be read'],
    [
      'a quote that nobody closes',
      row('1,"x,SEV2,2024-03-01,2024-03-02'),
      'problem incidents.csv: line 2 cannot be read',
    ],
    ['nothing at all', '', 'problem incidents.csv: there is nothing in it'],
    [
      'columns that nobody can guess',
      'a,b\n1,2',
      'problem incidents.csv: no column is known to be the title',
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)[0]).toContain(expected);
  });

  it.each([
    ['a column', { title: 'Headlin' }, 'there is no column “Headlin”. Did you mean “Headline”?'],
    ['a field', { titel: 'Headline' }, '--map has no “titel”. Did you mean “title”?'],
  ])('knows what was meant by %s', (_, map, expected) => {
    expect(told('Headline\nx', { map })[0]).toContain(expected);
  });

  it('takes what is said before what is guessed, and a guess back', () => {
    const text = 'Title,Headline,State\nshort,long,whatever\n';
    const { pasts } = importScene().plan(
      read(
        `${text.replace(/\n$/, '').replace('State', 'State,Opened,Resolved,Sev').replace('whatever', 'whatever,2024-03-01,2024-03-02,1')}\n`,
        {
          map: { title: 'headline', status: '' },
        },
      ),
    );
    expect(pasts.map(({ title, status }) => [title, status])).toEqual([['long', 'resolved']]);
  });

  it('refuses a way to write moments that is none', () => {
    expect(told('title\nx', { dateFormat: 'DD.MM.YYYY' })[0]).toContain(
      '“DD.MM.YYYY” is no way to write a moment',
    );
  });

  it('knows open, resolved, closed and cancelled by what most tools call them', () => {
    const rows = ['Done', 'Fixed', 'False alarm', 'In progress', 'Lost'].map(
      (status, index) => `${String(index)},x ${status},SEV2,2024-03-01,2024-03-02,${status}`,
    );
    const { pasts, findings: found } = importScene().plan(read(`${HEAD},status\n${rows.join('\n')}`), {
      open: true,
    });
    expect(pasts.map(({ status }) => status)).toEqual(['closed', 'resolved', 'cancelled', 'triage']);
    expect(findings(found).at(-1)).toContain('problem 6: “Lost” is no status');
  });
});
