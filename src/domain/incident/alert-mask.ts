import { assertNever } from '../../kit/assert-never';
import type { MergeEvidence } from '../alert/report';
import { maskSay } from '../mask-say';
import type { AlertEvent } from './alert-lines';
import type { AlertsReported } from './alerts';
import type { ToldGroup } from './incident';

/** What a redaction leaves of what was heard of alerts: how many there were and when, and no word of them. */
export function maskAlerts(event: AlertEvent, mask: string): AlertEvent {
  switch (event.type) {
    case 'AlertsReported':
      return { ...event, report: maskReport(event.report, mask) };
    case 'AlertsSilenced':
      return event.reason === undefined ? event : { ...event, reason: mask };
    case 'AlertsDismissed':
      return { ...event, reason: mask };
    case 'SourceRemarked': {
      const { did } = event;
      return { ...event, by: mask, did: did.what === 'noted' ? { ...did, text: mask } : did };
    }
    case 'MergeProposed':
      return { ...event, evidence: maskEvidence(event.evidence, mask) };
    case 'Merged':
      return event.evidence === undefined
        ? event
        : { ...event, evidence: maskEvidence(event.evidence, mask) };
    case 'IncidentAbsorbed':
      return {
        ...event,
        ...(event.title === undefined ? {} : { title: mask }),
        ...(event.alerts === undefined ? {} : { alerts: maskAll(event.alerts, mask) }),
      };
    case 'AlertsAcknowledged':
    case 'AlertsSplit':
    case 'KeptOpen':
      return event;
    default:
      return assertNever(event);
  }
}

const maskReport = (report: AlertsReported['report'], mask: string): AlertsReported['report'] => ({
  ...report,
  reason: maskSay(report.reason, mask),
  shown: report.shown.map(({ acknowledged, ...alert }) => ({
    ...alert,
    title: mask,
    links: [],
    ...(acknowledged === undefined ? {} : { acknowledged: mask }),
  })),
});

const maskAll = (
  alerts: Readonly<Record<string, ToldGroup>>,
  mask: string,
): Readonly<Record<string, ToldGroup>> =>
  Object.fromEntries(
    Object.entries(alerts).map(([group, told]) => [
      group,
      { ...told, report: maskReport(told.report, mask) },
    ]),
  );

const maskEvidence = ({ why, apartSeconds }: MergeEvidence, mask: string): MergeEvidence => ({
  why: maskSay(why, mask),
  apartSeconds,
});
