import type { MattermostCaller, Method, Reply } from '../rest';

export interface AskedCall {
  readonly method: Method;
  readonly path: string;
  readonly body: unknown;
}

type Answering = (call: AskedCall) => Reply | undefined;

export const said = (body: unknown): Reply => ({ ok: true, body });
export const refusal = (status: number, id: string): Reply => ({ ok: false, status, id, message: id });

export const BOT = { id: 'b'.repeat(26), username: 'muster' };
export const TEAM = { id: 't'.repeat(26), name: 'ops' };
export const ANN = { id: 'a'.repeat(26), username: 'ann' };

const known: Answering = ({ method, path, body }) => {
  if (path === '/users/me') return said(BOT);
  if (path === `/teams/name/${TEAM.name}`) return said(TEAM);
  const wanted = Array.isArray(body) ? body : [];
  if (method === 'POST' && path === '/users/ids') return said(wanted.includes(ANN.id) ? [ANN] : []);
  if (method === 'POST' && path === '/users/usernames')
    return said(wanted.includes(ANN.username) ? [ANN] : []);
  return undefined;
};

/** A server that answers what it is told to and remembers what it was asked. */
export class StubRest implements MattermostCaller {
  readonly asked: AskedCall[] = [];
  answering: Answering;

  constructor(answering: Answering = () => undefined) {
    this.answering = answering;
  }

  call(method: Method, path: string, body?: unknown): Promise<Reply> {
    const call = { method, path, body };
    this.asked.push(call);
    return Promise.resolve(this.answering(call) ?? known(call) ?? refusal(404, 'not_found'));
  }

  of(method: Method, path: string): readonly AskedCall[] {
    return this.asked.filter((call) => call.method === method && call.path.startsWith(path));
  }
}
