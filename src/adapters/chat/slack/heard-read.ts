import { callbackShape, challengeShape, limitedShape } from './heard-event-shapes';
import type { CallbackShape } from './heard-event-shapes';
import { commandShape, interactionShape } from './heard-shapes';
import type { CommandShape, InteractionShape } from './heard-shapes';

/** What Slack may want of us, by the way in which it is to be answered. */
export type Inbound =
  | { readonly kind: 'command'; readonly body: CommandShape }
  | { readonly kind: 'interaction'; readonly body: InteractionShape }
  | { readonly kind: 'event'; readonly body: CallbackShape }
  | { readonly kind: 'limited'; readonly minute: number; readonly team: string }
  | { readonly kind: 'challenge'; readonly challenge: string };

/** Events come as JSON, commands as a form, interactions as JSON in a form. */
export function unwrapped(text: string): unknown {
  if (text.trimStart().startsWith('{')) return parsed(text);
  const fields = new URLSearchParams(text);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : parsed(payload);
}

/** `undefined` for whatever is not meant for us. */
export function inboundOf(body: unknown): Inbound | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('command' in body) {
    const { data } = commandShape.safeParse(body);
    return data === undefined ? undefined : { kind: 'command', body: data };
  }
  switch ('type' in body ? body.type : undefined) {
    case 'event_callback': {
      const { data } = callbackShape.safeParse(body);
      return data === undefined ? undefined : { kind: 'event', body: data };
    }
    case 'app_rate_limited': {
      const { data } = limitedShape.safeParse(body);
      if (data === undefined) return undefined;
      return { kind: 'limited', minute: data.minute_rate_limited, team: data.team_id };
    }
    case 'url_verification': {
      const { data } = challengeShape.safeParse(body);
      return data === undefined ? undefined : { kind: 'challenge', challenge: data.challenge };
    }
    default: {
      const { data } = interactionShape.safeParse(body);
      return data === undefined ? undefined : { kind: 'interaction', body: data };
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
