import { createHmac } from 'node:crypto';

/** A request of Slack's, before any transport. */
export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** As Slack signs: the version, the moment in seconds and the bytes. */
export function sign(secret: string, contentType: string, body: string, atMs = Date.now()): Signed {
  const stamp = String(Math.floor(atMs / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    headers: {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}
