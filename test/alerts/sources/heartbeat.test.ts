import { HEARD_AT, posted, sourceOf } from './sample';

const source = sourceOf('heartbeat');

it.each(['', 'not json', '{"any":"thing"}', '\0\u00ff'])('is felt, whatever it carries: %j', (body) => {
  expect(source.read(posted(body, {}, ['nightly-backup']))).toEqual({
    ok: true,
    value: {
      left: 0,
      items: [
        {
          kind: 'signal',
          source: 'heartbeat',
          fingerprint: 'nightly-backup',
          status: 'firing',
          title: 'nightly-backup',
          labels: { heartbeat: 'nightly-backup' },
          annotations: {},
          startsAt: HEARD_AT,
          links: [],
        },
      ],
    },
  });
});

it.each([[[]], [['']], [['a', 'b']], [['x'.repeat(129)]]])('has one name: %j', (rest) => {
  expect(source.read(posted('', {}, rest))).toMatchObject({ error: { key: 'alerts:misread.heartbeat' } });
});
