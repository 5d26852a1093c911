import type { ChangeBrief } from '../src/domain/alert/report';
import type { IncidentEvent } from '../src/domain/incident/vocabulary';
import { report } from './alert-values';
import { EVENTS } from './events';
import { minute } from './given';

const change = (count: number): ChangeBrief => ({
  id: `c${String(count)}`,
  source: 'github',
  title: 'v2.3.1 to production',
  state: 'done',
  at: minute(count),
});
const { title: _, ...untitled } = EVENTS.IncidentAbsorbed;
const { reason: __, ...unexplained } = EVENTS.AlertsSilenced;

/** Every other way in which what happens to alerts is told. */
export const ALERT_EVENTS: readonly IncidentEvent[] = [
  { type: 'ChangesFound', changes: [change(-6)], began: minute(0) },
  { type: 'ChangesFound', changes: [change(-200), change(-300)], began: minute(0) },
  {
    type: 'ChangesFound',
    changes: [{ ...change(3), by: 'ana' }, change(9)],
    began: minute(0),
  },
  { type: 'Resolved', cause: 'alerts' },
  { type: 'Reopened', reason: 'checkout answers 500', cause: 'alerts' },
  { type: 'Reopened', reason: 'INC-7', cause: 'merge' },
  { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1', reason: 'checkout answers 500', cause: 'alerts' },
  { type: 'AlertsReported', report: report({ resolved: 1 }), resolve: 'suggest' },
  { type: 'AlertsReported', report: report({ firing: 0, resolved: 1 }), resolve: 'suggest' },
  unexplained,
  { ...EVENTS.SourceRemarked, did: { what: 'acknowledged' } },
  { ...EVENTS.SourceRemarked, did: { what: 'prioritised', priority: 'P1' } },
  untitled,
];
