import { say, type Say } from '../../../domain/say';
import type { RouteResponse } from '../../../ports/route';

/** A request that cannot be done as it is; worded under `console:<reason>` of the message catalogue. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly reason: string;
  readonly status: number;

  constructor(reason: string, status: number, detail?: string) {
    super(detail ?? reason);
    this.reason = reason;
    this.status = status;
  }
}

export const json = (status: number, body: object): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

export const problem = ({ reason, status }: Rejection, word: (say: Say) => string): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({
    type: `urn:muster:console:${reason}`,
    title: word(say(`console:${reason}.what`)),
    detail: word(say(`console:${reason}.fix`)),
    status,
  }),
});
