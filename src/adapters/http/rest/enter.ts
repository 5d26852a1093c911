import type { Caller } from '../../../ports/api';
import type { RouteRequest } from '../../../ports/route';
import type { House } from '../house';
import { Declined, Rejection } from '../problem';
import { shown } from '../shown';

/** Who asks. The door has let them in already; here they get a name. */
export async function enter({ api, tokens }: House, { headers }: RouteRequest): Promise<Caller> {
  const as = headers['x-muster-as'];
  const token = tokens.nameOf(headers['authorization']) ?? 'local';
  const caller = await api.enter({ token, ...(as === undefined ? {} : { as }) });
  if ('kind' in caller) throw new Declined(caller);
  return caller;
}

/** `12` and `INC-12`. Whatever else stands there is the number of no incident. */
export function incidentNumber(text = ''): number {
  const number = /^(?:inc-)?([1-9]\d{0,8})$/i.exec(text)?.[1];
  if (number === undefined) throw new Rejection('unknown-incident', { number: shown(text, 40) });
  return Number(number);
}
