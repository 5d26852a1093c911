import { Problem } from '../../kit/problem';

/** One request to the bot, as a browser or a program would send it; anything but a good answer ends the play and says what was answered. */
export async function ask<T>(url: string, { body, headers = {}, signal }: Asked = {}): Promise<T> {
  const answer = await fetch(url, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Problem('cli:demo-stuck', { what: new URL(url).pathname, reason: text });
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export interface Asked {
  /** Posted, where there is one. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
