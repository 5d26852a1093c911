import { isOpen, type Incident } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { ChatId } from '../domain/ids';
import type { Message } from '../ports/message';
import { summaryOf } from './message';
import { rich } from './rich';

/** What everybody may know of an incident, in one small message that is kept true. */
export function announcement(
  incident: Incident,
  chat: ChatId,
  channel: string | undefined,
  page: string,
): Message {
  const { number, severity, status, title, roles } = incident;
  const line = incident.private
    ? rich(say('incident:announcement.private', { number }))
    : rich(
        say('incident:announcement.line', {
          number,
          severity,
          title,
          status: { word: `incident:status.${status}` },
        }),
      );
  const commander = roles['commander'];
  const where = channel === undefined ? { link: page, label: `INC-${String(number)}` } : { channel, chat };
  const who =
    commander === undefined
      ? say('incident:announcement.nobody', { channel: where })
      : say('incident:announcement.commander', { person: { person: commander }, channel: where });
  return {
    summary: summaryOf(line),
    blocks: [
      { kind: 'text', text: line },
      ...(incident.private ? [] : [{ kind: 'context', text: rich(who) } as const]),
    ],
    tone: toneOf(incident),
  };
}

/** A colour tells as much as a word. */
function toneOf(incident: Incident): Message['tone'] {
  if (incident.private) return 'plain';
  if (!isOpen(incident)) return 'good';
  return incident.severity === 'SEV1' || incident.severity === 'SEV2' ? 'danger' : 'warning';
}
