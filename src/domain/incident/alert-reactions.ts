import type { Happening } from '../decider';
import type { ActionOffer } from '../effect';
import type { StreamId } from '../ids';
import type { SourceAction } from '../alert/action';
import { actorRef } from '../actor';
import { say } from '../say';
import { incidentFact, withinFact } from './alert-lines';
import { fellSilent, shownIn } from './alerts';
import { isOpen, type Incident, type IncidentState } from './incident';
import type { IncidentAbsorbed, MergeProposed } from './merge';
import type { Plan } from './plan';
import type { IncidentSurroundings } from './around';
import { askRemedies } from './remedies';
import { servicesIn } from './split';
import type { IncidentEvent } from './vocabulary';

/** What follows for the alerts from whatever happened: their card, their sources, the triage, and the incident next door. */
export function reactForAlerts(
  plan: Plan,
  happening: Happening<IncidentEvent>,
  before: IncidentState,
  after: Incident,
  around: IncidentSurroundings,
): void {
  const { event } = happening;
  switch (event.type) {
    case 'IncidentDeclared':
      if (event.service !== undefined) plan.findChanges();
      break;
    case 'AlertsReported':
      askRemedies(plan, before, after, around);
      if (before.status === 'none') break;
      if (servicesIn(after).some((service) => service !== '' && !servicesIn(before).includes(service)))
        plan.findChanges();
      // Where every rule says so it resolves itself, in the same breath.
      if (isOpen(after) && fellSilent(before, after) && !resolvesItself(after)) plan.post(...allOver(after));
      break;
    case 'AlertsSilenced':
      plan.order({ kind: 'silence', until: event.until, alerts: event.alerts, by: nameOf(happening) });
      break;
    case 'AlertsSplit':
      for (const group of event.groups) plan.order({ kind: 'split', group, services: [event.service] });
      break;
    case 'MergeProposed':
      plan.post(...proposal(event, after));
      break;
    case 'Merged':
      plan.command(event.into, absorb(around.stream, after));
      break;
    case 'IncidentAbsorbed':
      takeOver(plan, event, after, around);
      break;
    default:
      break;
  }
  const action = actionOf(happening, after);
  if (action !== undefined) tellSources(plan, happening, after, action, around);
  if (after.alerts !== undefined && CHANGES_ALERT_CARD.includes(told(event))) plan.alertCard();
}

const told = (event: IncidentEvent): string =>
  event.type === 'EventRedacted' ? event.left.type : event.type;

const CHANGES_ALERT_CARD: readonly string[] = [
  ...['AlertsReported', 'AlertsAcknowledged', 'AlertsSilenced', 'SourceRemarked', 'AlertsSplit'],
  // What can be pressed on it depends on how the incident stands.
  ...['Resolved', 'Reopened', 'Cancelled', 'Merged', 'IncidentAbsorbed'],
];

const nameOf = ({ by }: Happening<IncidentEvent>): string => actorRef(by).name;

const resolvesItself = ({ alerts }: Incident): boolean =>
  Object.values(alerts ?? {}).every(({ resolve }) => resolve === 'auto');

const allOver = ({ number }: Incident): Parameters<Plan['post']> => [
  say('incident:alerts.all-over', { number }),
  false,
  [
    { label: say('incident:action.resolve'), verb: 'resolve', args: {}, style: 'primary' },
    { label: say('incident:action.keep-open'), verb: 'keep', args: {}, style: 'plain' },
  ],
];

function proposal(event: MergeProposed, { number }: Incident): Parameters<Plan['post']> {
  const offer: ActionOffer = {
    label: say('incident:action.merge', { number: event.number }),
    verb: 'merge',
    args: { into: String(event.number) },
    style: 'primary',
  };
  const facts = { number, ...incidentFact(event), ...withinFact(event.evidence.apartSeconds) };
  return [
    say('incident:alerts.merge-proposed', { ...facts, why: { say: event.evidence.why } }),
    false,
    [offer],
  ];
}

const absorb = (stream: StreamId, incident: Incident) => ({
  type: 'AbsorbIncident',
  from: stream,
  number: incident.number,
  people: incident.people,
  ...(incident.alerts === undefined || incident.private ? {} : { alerts: incident.alerts }),
  ...(incident.private ? {} : { title: incident.title }),
});

/** Whoever was on the other one is invited; where this one has ended inside a third, everything goes on to that one. */
function takeOver(plan: Plan, event: IncidentAbsorbed, after: Incident, around: IncidentSurroundings): void {
  for (const person of event.people) plan.inviteEverywhere(person, around.chatsOf(person));
  const { type: _, ...absorbed } = event;
  if (after.status === 'merged') plan.command(after.mergedInto, { ...absorbed, type: 'AbsorbIncident' });
}

/** What their sources are told of it. What is private is told to nobody outside. */
function actionOf(happening: Happening<IncidentEvent>, incident: Incident): SourceAction | undefined {
  const { event } = happening;
  const by = nameOf(happening);
  switch (event.type) {
    case 'AlertsAcknowledged':
      return { do: 'acknowledge', by };
    case 'AlertsSilenced':
      return {
        do: 'silence',
        until: event.until,
        by,
        reason: (incident.private ? undefined : event.reason) ?? `INC-${String(incident.number)}`,
      };
    case 'Resolved':
      return { do: 'resolve', by };
    case 'SeverityChanged':
      return { do: 'prioritise', severity: event.to, by };
    case 'NoteAdded':
      return incident.private ? undefined : { do: 'note', text: event.text, by };
    default:
      return undefined;
  }
}

const MOST_TOLD = 20;

/** Each one that fires is told of once, and no source of what it told us itself. */
function tellSources(
  plan: Plan,
  { by }: Happening<IncidentEvent>,
  incident: Incident,
  action: SourceAction,
  around: IncidentSurroundings,
): void {
  const heardFrom = by.kind === 'token' ? by.name : undefined;
  shownIn(incident)
    .filter(({ state, source }) => state === 'firing' && source !== heardFrom)
    .filter(({ source }) => around.sourceDoes(source).includes(action.do))
    .flatMap(({ source, handle }) => (handle === undefined ? [] : [{ source, handle }]))
    .filter(
      (one, index, all) =>
        all.findIndex((it) => it.source === one.source && it.handle === one.handle) === index,
    )
    .slice(0, MOST_TOLD)
    .forEach(({ source, handle }) => {
      plan.tellSource(source, handle, action);
    });
}
