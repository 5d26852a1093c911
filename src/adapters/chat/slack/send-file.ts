import { textWithin } from '../../../kit/text-within';
import type { SlackReply } from './web';

/** Puts bytes to the address that Slack named for them. Once, at once; never throws. */
export type SendFile = (address: string, bytes: Uint8Array) => Promise<SlackReply>;

const TIMEOUT = 9_000;
const MOST_ANSWER = 64 * 1024;
const SLACK_API = 'https://slack.com/api/';
const SLACK_FILES = 'https://files.slack.com';
const PAUSE = 30_000;

/** The address comes with an answer: only Slack's own are spoken to, and no redirect is followed. */
export function fileSender(apiUrl: string = SLACK_API): SendFile {
  const api = new URL(apiUrl);
  const origins = new Set([api.origin, `${api.protocol}//files.${api.host}`, SLACK_FILES]);
  return async (address, bytes) => {
    if (!URL.canParse(address) || !origins.has(new URL(address).origin))
      return { ok: false, error: 'foreign_upload_url' };
    try {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      await textWithin(response, MOST_ANSWER);
      return replyOf(response.status);
    } catch (error) {
      return { ok: false, unknown: error instanceof Error ? error.name : 'no answer' };
    }
  };
}

function replyOf(status: number): SlackReply {
  if (status === 200) return { ok: true, body: {} };
  if (status === 429) return { ok: false, limited: PAUSE };
  if (status >= 500 || status === 408) return { ok: false, unknown: `HTTP ${status}` };
  return { ok: false, error: `upload_answered_${status}` };
}
