import { z } from 'zod';
import { cleanText, clip, oneLine } from '../../../domain/text';
import { askOutside, type OutsideReply } from '../../../kit/outside';
import type { Delivery } from '../../../ports/delivery';

const ERROR = z.object({
  error: z.object({ message: z.string(), errors: z.array(z.string()).optional() }),
});

export class PagerDutyApi {
  readonly #root: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(parts: { readonly url: string; readonly token: string; readonly from: string | undefined }) {
    this.#root = parts.url.replace(/\/+$/, '');
    this.#headers = {
      authorization: `Token token=${parts.token}`,
      accept: 'application/vnd.pagerduty+json;version=2',
      // A token of the account acts for nobody in particular and has to say for whom.
      ...(parts.from === undefined ? {} : { from: parts.from }),
    };
  }

  ask(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<OutsideReply> {
    return askOutside({ method, url: `${this.#root}${path}`, headers: this.#headers, body });
  }
}

/** A refusal in words that are known here, or in PagerDuty's own. */
export function refusal({
  status,
  body,
}: Extract<OutsideReply, { readonly answer: 'refused' }>): Extract<
  Delivery<never>,
  { readonly outcome: 'failed' }
> {
  if (status === 401 || status === 403) return { outcome: 'failed', reason: { known: 'source-refused' } };
  if (status === 404) return { outcome: 'failed', reason: { known: 'source-forgot' } };
  const { error } = ERROR.safeParse(body).data ?? {};
  const said = error === undefined ? '' : [error.message, ...(error.errors ?? [])].join(': ');
  return {
    outcome: 'failed',
    reason: { said: clip(oneLine(cleanText(`PagerDuty: ${said || `HTTP ${status}`}`)), LONGEST) },
  };
}

const LONGEST = 300;
