import { say } from '../../../../domain/say';
import { clip, oneLine } from '../../../../domain/text';
import type { StepAnswer } from '../../../../ports/step-kind';

/** Why one call on an API server came to nothing. */
export type ClusterFault =
  /** Understood and refused: it had no effect. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** No connection stood. */
  | { readonly kind: 'away'; readonly why: string }
  /** The client would not even send it. */
  | { readonly kind: 'unready'; readonly why: 'plain-http' | 'credentials' }
  /** Sent, perhaps. */
  | { readonly kind: 'unsure'; readonly why: string };

const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;
const WORDED = [401, 403, 404, 409, 429];

/** What the client threw: an answer of the server by its status, everything else by the code of the connection's error. */
export function faultOf(thrown: unknown, sent: boolean): ClusterFault {
  if (!sent) {
    // Nothing else of its words: a command that fetches credentials may have said anything.
    const plain = thrown instanceof Error && thrown.message.startsWith('HTTP protocol is not allowed');
    return { kind: 'unready', why: plain ? 'plain-http' : 'credentials' };
  }
  const code = thrown instanceof Object ? (Reflect.get(thrown, 'code') as unknown) : undefined;
  if (typeof code === 'number') {
    const message = messageIn(Reflect.get(thrown as object, 'body'));
    return code >= 500
      ? { kind: 'unsure', why: `${code} ${message}` }
      : { kind: 'refused', status: code, message };
  }
  const why = typeof code === 'string' ? code : 'ECONNRESET';
  return { kind: NOT_CONNECTED.test(why) ? 'away' : 'unsure', why };
}

/** `acting`: it was to change something. Words of the server are shown as they are; it names objects and never credentials. */
export function answerTo(fault: ClusterFault, acting: boolean): StepAnswer {
  if (fault.kind === 'refused') {
    const { status, message } = fault;
    const key = WORDED.includes(status) ? String(status) : isStale(fault) ? '409' : 'refused';
    const again = key === '409' || status === 429;
    return { answer: 'failed', why: say(`steps:kubernetes.fault.${key}`, { status, message }), again };
  }
  if (fault.kind === 'unready')
    return { answer: 'failed', why: say(`steps:kubernetes.fault.${fault.why}`), again: false };
  const why = { why: fault.why };
  if (fault.kind === 'unsure' && acting)
    return { answer: 'unsure', why: say('steps:kubernetes.fault.unsure', why) };
  return { answer: 'failed', why: say('steps:kubernetes.fault.away', why), again: true };
}

/** A patch with a `test` that no longer holds is refused as invalid, not as a conflict. */
const isStale = ({ status, message }: Extract<ClusterFault, { kind: 'refused' }>): boolean =>
  status === 422 && message.includes('test failed');

/** Of the server's `Status` object; a proxy on the way answers with anything. */
function messageIn(body: unknown): string {
  const status = typeof body === 'string' ? parsed(body) : body;
  const message: unknown = status instanceof Object ? Reflect.get(status, 'message') : undefined;
  return clip(oneLine(typeof message === 'string' ? message : typeof body === 'string' ? body : ''), 300);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
