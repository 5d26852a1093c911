import { createHmac } from 'node:crypto';

import { verifySlackRequest } from '@slack/bolt';

import { signed } from './signature';

const SECRET = 'a signing secret';
const NOW = Date.parse('2026-03-01T03:00:00.000Z');
const BODY = new TextEncoder().encode('command=%2Fincident&text=d%C3%A9ploiement');

const headersAt = (ms: number, secret = SECRET, body = BODY): Record<string, string> => {
  const stamp = String(Math.floor(ms / 1_000));
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest('hex');
  return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}` };
};

test('what Slack signed just now is let in, and Bolt agrees', () => {
  const headers = headersAt(NOW);
  expect(signed(SECRET, headers, BODY, NOW)).toMatchObject({ ok: true });
  verifySlackRequest({
    signingSecret: SECRET,
    body: new TextDecoder().decode(BODY),
    headers: {
      'x-slack-signature': headers['x-slack-signature'] ?? '',
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
    nowMilliseconds: NOW,
  });
});

test('the window is five minutes, into the past and into the future', () => {
  const at = (ms: number) => signed(SECRET, headersAt(NOW + ms), BODY, NOW);
  expect([at(-300_000).ok, at(300_000).ok]).toEqual([true, true]);
  expect([at(-301_000), at(301_000)]).toEqual([
    { ok: false, why: 'slack-stale' },
    { ok: false, why: 'slack-stale' },
  ]);
});

test('another secret, another body, another form of signature or none is refused', () => {
  const good = headersAt(NOW);
  const why = (headers: Record<string, string>, body = BODY) => {
    const answer = signed(SECRET, headers, body, NOW);
    return answer.ok ? 'ok' : answer.why;
  };
  expect(why(headersAt(NOW, 'another secret'))).toBe('slack-signature');
  expect(why(good, new TextEncoder().encode('command=%2Fincident'))).toBe('slack-signature');
  expect(why({ ...good, 'x-slack-signature': 'v0=' })).toBe('slack-signature');
  expect(why({ ...good, 'x-slack-signature': (good['x-slack-signature'] ?? '').replace('v0', 'v1') })).toBe(
    'slack-signature',
  );
  expect(why({ ...good, 'x-slack-request-timestamp': 'NaN' })).toBe('slack-stale');
  expect(why({})).toBe('slack-unsigned');
});
