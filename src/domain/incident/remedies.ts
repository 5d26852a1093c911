import type { AlertBrief } from '../alert/board';
import type { CommandData } from '../effect';
import { streamId } from '../ids';
import type { AskRemedy } from '../remedy/remedy';
import { shownIn } from './alerts';
import type { IncidentSurroundings } from './around';
import { isOpen, type Incident, type IncidentState } from './incident';
import type { Plan } from './plan';

/**
 * What has just begun to fire asks for the runbook that its rule names, once a rule and report. Whether it is started is decided where all
 * that ask for it meet: the same answer whichever replica asks, and however often.
 */
export function askRemedies(
  plan: Plan,
  before: IncidentState,
  after: Incident,
  around: IncidentSurroundings,
): void {
  if (!isOpen(after)) return;
  const known = before.status === 'none' ? [] : shownIn(before);
  const begun = shownIn(after).filter((brief) => brief.state === 'firing' && !known.some(sameFiring(brief)));
  const rules = new Map(begun.flatMap((brief) => (brief.rule === undefined ? [] : [[brief.rule, brief]])));
  for (const [index, [rule, brief]] of [...rules].entries()) {
    const remedy = around.remedyOf(rule);
    if (remedy === undefined) continue;
    const command: AskRemedy & CommandData = {
      type: 'AskRemedy',
      rule,
      remedy,
      incident: { stream: around.stream, number: after.number },
      alert: brief.id,
      drill: after.drill,
      freezes: around.freezesOf(brief.service ?? after.service),
      run: streamId('run', plan.named(String(index))),
    };
    plan.command(streamId('remedy', remedy.runbook), command);
  }
}

const sameFiring =
  ({ id, since }: AlertBrief) =>
  (known: AlertBrief): boolean =>
    known.id === id && known.state === 'firing' && known.since === since;
