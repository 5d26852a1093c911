import type { SourceAction } from '../../../src/domain/alert/action';
import { instant } from '../../../src/domain/ids';
import type { AlertDesk } from '../../../src/ports/alert-source';
import { deskOutages } from './desk-outages';
import { RestServer, type Answer, type Asked } from './rest-server';
import { deskOf, HEARD_AT } from './sample';

const HANDLE = '{"alertname":"Down","empty":"","service":"d\\"b"}';
const minutes = (count: number) => instant(new Date(Date.parse(HEARD_AT) + count * 60_000));
const SILENCE: SourceAction = {
  do: 'silence',
  until: minutes(30),
  by: 'Ana\nRibeiro',
  reason: 'known trouble',
};
const ACKNOWLEDGE: SourceAction = { do: 'acknowledge', by: 'Ana' };

/** A desk that always speaks of the same alert. */
function deskAt(url: string, token?: string): AlertDesk | undefined {
  const desk = deskOf('alertmanager', {
    ALERTMANAGER_URL: `${url}/am/`,
    ALERTMANAGER_ACK_MINUTES: '60',
    ...(token === undefined ? {} : { ALERTMANAGER_API_TOKEN: token }),
  });
  return desk && { ...desk, tell: (_handle, action, key) => desk.tell(HANDLE, action, key) };
}

/** As Alertmanager does: it keeps what is posted and lists it. */
function keeping(): (asked: Asked) => Answer {
  const kept: unknown[] = [];
  return ({ method, body }) => {
    if (method === 'GET') return { status: 200, body: kept };
    kept.push(body);
    return { status: 200, body: { silenceID: 'one' } };
  };
}

async function telling(
  answer: (asked: Asked) => Answer,
  run: (desk: AlertDesk, server: RestServer) => Promise<void>,
) {
  const server = await RestServer.start(answer);
  const desk = deskAt(server.url, 'the-token');
  if (desk === undefined) throw new Error('There is no desk');
  await run(desk, server).finally(() => server.stop());
}

it('makes one silence of exactly this alert, however often it is told', () =>
  telling(keeping(), async (desk, server) => {
    const told = [await desk.tell('', SILENCE, 'key/1'), await desk.tell('', SILENCE, 'key/1')];
    expect(told).toEqual([
      { outcome: 'sent', receipt: {} },
      { outcome: 'sent', receipt: {} },
    ]);
    expect(server.calls).toEqual([
      'GET /am/api/v2/silences?filter=alertname%3D%22Down%22',
      'POST /am/api/v2/silences',
      'GET /am/api/v2/silences?filter=alertname%3D%22Down%22',
    ]);
    expect(server.asked[1]?.headers['authorization']).toBe('Bearer the-token');
    expect(server.asked[1]?.body).toEqual({
      matchers: [
        { name: 'alertname', value: 'Down', isRegex: false, isEqual: true },
        { name: 'service', value: 'd"b', isRegex: false, isEqual: true },
      ],
      startsAt: HEARD_AT,
      endsAt: minutes(30),
      createdBy: 'muster: Ana Ribeiro',
      comment: expect.stringMatching(/^known trouble\n— Ana Ribeiro · Muster · [0-9a-f]+$/) as string,
    });
  }));

it('acknowledges by a silence of the length that was set', () =>
  telling(keeping(), async (desk, server) => {
    expect(desk.does).toEqual(['silence', 'acknowledge']);
    await desk.tell('', ACKNOWLEDGE, 'key/2');
    expect(server.asked[1]?.body).toMatchObject({ endsAt: minutes(60) });
  }));

it('does not silence what is over already', () =>
  telling(keeping(), async (desk, server) => {
    expect(await desk.tell('', { ...SILENCE, until: HEARD_AT }, 'key/3')).toMatchObject({ outcome: 'sent' });
    expect(server.calls).toEqual([]);
  }));

it.each([
  ['bad matcher format', 'bad matcher format'],
  [{ code: 601, message: 'matchers in body is required' }, 'matchers in body is required'],
  [undefined, 'HTTP 400'],
])('repeats why it is refused: %j', (body, said) =>
  telling(
    ({ method }) => (method === 'GET' ? { status: 200, body: [] } : { status: 400, body }),
    async (desk) => {
      expect(await desk.tell('', SILENCE, 'key')).toEqual({
        outcome: 'failed',
        reason: { said: `Alertmanager: ${said}` },
      });
    },
  ),
);

it('needs an address, a handle of ours, and for acknowledging a length', async () => {
  expect(deskOf('alertmanager', {})).toBeUndefined();
  const desk = deskOf('alertmanager', {
    ALERTMANAGER_URL: 'http://127.0.0.1:1',
    ALERTMANAGER_ACK_MINUTES: 'soon',
  });
  expect(desk?.does).toEqual(['silence']);
  for (const [handle, action] of [
    ['nonsense', SILENCE],
    ['{}', SILENCE],
    ['{"a":""}', SILENCE],
    [HANDLE, ACKNOWLEDGE],
    [HANDLE, { do: 'resolve', by: 'Ana' }],
  ] as const)
    expect(await desk?.tell(handle, action, 'key')).toMatchObject({ reason: { known: 'not-allowed' } });
});

deskOutages('alertmanager', deskAt, [SILENCE, ACKNOWLEDGE]);
