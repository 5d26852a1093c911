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
    const { cause } = error as { readonly cause?: unknown };
    if (cause instanceof Error && cause.message !== '') return cause.message;
    return error instanceof Error ? error.message : String(error);
  }
}
