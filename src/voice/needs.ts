import type { Need, NeedKind } from '../domain/incident/needs';
import { say } from '../domain/say';
import { text } from './rich';

/** One, and several of them. */
const KEYS: Readonly<Record<NeedKind, readonly [string, string]>> = {
  commander: ['incident:need.commander', 'incident:need.commander'],
  'update-overdue': ['incident:need.update-overdue', 'incident:need.update-overdue'],
  'call-unanswered': ['incident:need.call-unanswered', 'incident:need.calls-unanswered'],
  'handoff-waiting': ['incident:need.handoff-waiting', 'incident:need.handoff-waiting'],
  'run-waiting': ['incident:need.run-waiting', 'incident:need.runs-waiting'],
  'part-failed': ['incident:need.part-failed', 'incident:need.parts-failed'],
  'chat-troubled': ['incident:need.chat-troubled', 'incident:need.chats-troubled'],
  'task-overdue': ['incident:need.task-overdue', 'incident:need.tasks-overdue'],
  'task-unassigned': ['incident:need.task-unassigned', 'incident:need.tasks-unassigned'],
};

/** What an incident needs somebody for, in a few words. */
export function needText({ what, count = 1 }: Need): string {
  const [one, several] = KEYS[what];
  return text(count === 1 ? say(one) : say(several, { count }));
}
