import type { TracingOptions } from './options';

const PATIENCE_MS = 3_000;

/** Whether the collector takes traces: it is sent none, in the right form. The reason when not; no header is ever told. */
export async function reachCollector({ url, headers }: TracingOptions): Promise<string | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [] }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    });
    return answer.ok ? undefined : `HTTP ${String(answer.status)}`;
  } catch (error) {
    return wordsOf(error);
  }
}

/** What fetch says of itself is that it failed; its cause knows why. */
function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const cause: unknown = Reflect.get(error, 'cause');
  const known: unknown = Reflect.get(typeof cause === 'object' && cause !== null ? cause : error, 'message');
  return typeof known === 'string' && known !== '' ? known : 'no answer';
}
