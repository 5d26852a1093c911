import { beganAt, factsOf } from '../domain/incident/changes';
import type { Incident } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { Block } from '../ports/message';
import { rich } from './rich';

const SHOWN = 3;

/** What was changed before the incident began, the nearest first; what was changed since stands on the timeline. */
export function changesBefore(incident: Pick<Incident, 'changes' | 'times'>): readonly Block[] {
  const began = beganAt(incident.times);
  const before = (incident.changes ?? []).filter(({ at }) => at <= began);
  if (before.length === 0) return [];
  const items = before.slice(0, SHOWN).map((change) => {
    const { by } = change;
    const facts = factsOf(change, began);
    return rich(
      by === undefined
        ? say('incident:change.line', facts)
        : say('incident:change.line-by', { ...facts, by }),
    );
  });
  return [
    { kind: 'context', text: rich(say('incident:change.heading')) },
    { kind: 'list', items },
  ];
}
