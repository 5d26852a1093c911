import { z } from 'zod';

const EVENT = /^[a-z][a-z0-9_.]{0,99}$/;
/** What the library says to itself under the same names as Slack's events: from Slack they mean nothing. */
const ITS_OWN = new Set(
  'error close ws_message outgoing_message slack_event connecting authenticated connected reconnecting disconnecting disconnected'.split(
    ' ',
  ),
);

const frame = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['hello', 'disconnect']) }),
  z.looseObject({ type: z.enum(['interactive', 'slash_commands']), payload: z.unknown() }),
  z.looseObject({
    type: z.literal('events_api'),
    payload: z
      .looseObject({
        type: z.string(),
        event: z
          .looseObject({
            type: z
              .string()
              .regex(EVENT)
              .refine((type) => !ITS_OWN.has(type)),
          })
          .optional(),
      })
      // Slack's word that it held events back has none inside, and the library looks for one.
      .transform((payload) => ({ ...payload, event: payload.event ?? { type: 'none' } })),
  }),
]);

type Listen = (...given: unknown[]) => unknown;
interface Emitter {
  listeners(name: string): readonly unknown[];
  removeAllListeners(name: string): unknown;
  on(name: string, listen: (data: unknown, isBinary: unknown) => void): unknown;
}

/**
 * Stands before the library's own listener for frames: one that is not as it should be makes it throw where nobody catches, and that
 * ends the process.
 */
export function guardFrames(client: Emitter, fault: (what: string) => void): void {
  const before = client.listeners('ws_message').filter((it): it is Listen => typeof it === 'function');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data, isBinary) => {
    const whole = isBinary === true ? undefined : sensible(data);
    if (whole === undefined) {
      fault('a frame of Slack’s without sense');
      return;
    }
    for (const listen of before)
      void (async () => {
        try {
          await listen(whole, false);
        } catch {
          fault('a frame of Slack’s could not be taken');
        }
      })();
  });
}

function sensible(data: unknown): string | undefined {
  const text = typeof data === 'string' || data instanceof Uint8Array ? data.toString() : '';
  try {
    const parsed = frame.safeParse(JSON.parse(text)).data;
    return parsed === undefined ? undefined : JSON.stringify(parsed);
  } catch {
    return undefined;
  }
}
