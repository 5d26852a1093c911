import { ownNote } from '../../../src/domain/alert/own-note';
import { opsgenieAction } from './opsgenie-sample';
import { posted, sourceOf } from './sample';

const heard = (body: unknown, variables?: Readonly<Record<string, string>>) => {
  const read = sourceOf('opsgenie', variables).read(posted(body));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.items;
};
const ID = '052652ac-5d1c-464a-812a-7dd18bbfba8c';

it('hears an alert that was created', () => {
  const body = opsgenieAction('Create', {
    priority: 'P2',
    entity: 'checkout-db',
    tags: ['service:checkout', 'canary', 'eu'],
    details: { region: 'eu-1', shard: 3, nested: { not: 'a label' } },
    description: 'Every second basket fails',
  });
  expect(heard(body)).toEqual([
    {
      kind: 'signal',
      source: 'opsgenie',
      fingerprint: ID,
      handle: ID,
      status: 'firing',
      title: 'test alert',
      labels: {
        alias: 'aliastest',
        entity: 'checkout-db',
        region: 'eu-1',
        service: 'checkout',
        severity: 'P2',
        shard: '3',
        source: 'fili@ifountain.com',
        tags: 'canary, eu',
      },
      annotations: { description: 'Every second basket fails' },
      startsAt: '2015-01-05T10:03:11.104Z',
      links: [{ kind: 'source', url: `https://app.opsgenie.com/alert/detail/${ID}/details` }],
    },
  ]);
});

it('links to the region whose API it is told, and to no page that it does not know', () => {
  const linksWith = (url: string) => heard(opsgenieAction('Create'), { OPSGENIE_API_URL: url });
  expect(linksWith('https://api.eu.opsgenie.com/')).toMatchObject([
    { links: [{ url: `https://app.eu.opsgenie.com/alert/detail/${ID}/details` }] },
  ]);
  expect(linksWith('https://opsgenie.com.example')).toMatchObject([{ links: [] }]);
});

it.each(['Close', 'Delete'])('hears that it is over: %s', (action) => {
  expect(heard(opsgenieAction(action))).toMatchObject([
    {
      status: 'resolved',
      startsAt: '2015-01-05T10:03:11.104Z',
      endsAt: '2015-01-05T10:03:13.166Z',
    },
  ]);
});

it('hears what people do with it there', () => {
  const acknowledged = heard(opsgenieAction('Acknowledge'));
  expect(acknowledged).toMatchObject([
    { kind: 'remark', fingerprint: ID, by: 'fili@ifountain.com', did: { what: 'acknowledged' } },
  ]);
  expect(heard(opsgenieAction('AddNote', { note: 'Restarted it' }))).toMatchObject([
    { did: { what: 'noted', text: 'Restarted it' }, at: '2015-01-05T10:03:13.166Z' },
  ]);
  expect(heard(opsgenieAction('UpdatePriority', { priority: 'P1' }))).toMatchObject([
    { did: { what: 'prioritised', priority: 'P1' } },
  ]);
});

it('tells apart what was done twice to the same alert', () => {
  const ids = [1420452193166002000, 1420452194166002000].flatMap((updatedAt) =>
    heard(opsgenieAction('Acknowledge', { updatedAt })).map((item) => 'id' in item && item.id),
  );
  expect(new Set(ids).size).toBe(2);
});

it('leaves out the notes that it wrote itself, and what is of no matter here', () => {
  expect(heard(opsgenieAction('AddNote', { note: ownNote('Restarted it', 'Ana', 'key') }))).toEqual([]);
  for (const action of ['AddTags', 'Escalate', 'AssignOwnership', 'UnAcknowledge', 'TestAction'])
    expect(heard(opsgenieAction(action))).toEqual([]);
});
