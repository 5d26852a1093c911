/** Reads calendars of who is on call as Grafana OnCall gives them out: an .ics whose events are called after people. */
import ICAL from 'ical.js';

import type { Finding } from '../../../domain/imports/foreign';
import { unique, type CalendarPerson, type Shift } from '../../../domain/oncall/shift';
import { say, type Say } from '../../../domain/say';
import { cleanText, oneLine } from '../../../domain/text';
import type { Calendar, CalendarWindow, GivenFile } from '../../../ports/imports';
import { isZone } from './moment-of';
import { occurrencesOf, type Patience } from './occurrences';
import { attendeeOf, summaryOf, type Summary } from './people-in';
import { ruleFault } from './rule-fault';

type Component = InstanceType<typeof ICAL.Component>;

const LARGEST = 5_000_000;
const MOST_EVENTS = 5_000;
const MOST_OCCURRENCES = 10_000;
const MOST_STEPS = 10_000;

export function readCalendar({ name: file, text }: GivenFile, window: CalendarWindow): Calendar {
  const refused = (what: Say): Calendar => ({
    ...{ shifts: [], people: [] },
    findings: [{ level: 'problem', where: { file }, what }],
  });
  if (text.length > LARGEST) return refused(say('importing:problem.calendar-large', { most: LARGEST / 1e6 }));
  let calendar: Component;
  try {
    const [first] = calendarsIn(text);
    if (first === undefined) return refused(say('importing:problem.calendar-empty'));
    calendar = first;
  } catch (error) {
    return refused(say('importing:problem.calendar', reasonOf(error)));
  }
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length > MOST_EVENTS)
    return refused(say('importing:problem.calendar-events', { most: MOST_EVENTS }));
  const zone = textOf(calendar, 'x-wr-timezone');
  const timeZone = zone !== '' && isZone(zone) ? zone : window.timeZone;
  const name = textOf(calendar, 'x-wr-calname');
  return { ...(name === '' ? {} : { name }), ...shiftsIn(events, file, { ...window, timeZone }) };
}

function calendarsIn(text: string): readonly Component[] {
  const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, '').trim());
  const isMany = Array.isArray(parsed) && Array.isArray(parsed[0]);
  const all = (isMany ? parsed : [parsed]) as readonly ConstructorParameters<typeof ICAL.Component>[0][];
  return all.map((one) => new ICAL.Component(one)).filter((one) => one.name === 'vcalendar');
}

function shiftsIn(
  events: readonly Component[],
  file: string,
  window: CalendarWindow,
): Pick<Calendar, 'shifts' | 'people' | 'findings'> {
  const findings: Finding[] = [];
  const people: CalendarPerson[] = [];
  const shifts: Shift[] = [];
  const patience: Patience = { left: MOST_STEPS };
  // Events that stand in for one occurrence of another one; that one tells of them.
  const hasOwnRule = (component: Component): boolean => !component.hasProperty('recurrence-id');
  const series = new Set(events.filter(hasOwnRule).map((component) => textOf(component, 'uid')));
  const isInstead = (component: Component): boolean =>
    !hasOwnRule(component) && series.has(textOf(component, 'uid'));
  const instead = new Map<string, Component[]>();
  for (const component of events.filter(isInstead)) {
    const uid = textOf(component, 'uid');
    instead.set(uid, [...(instead.get(uid) ?? []), component]);
  }
  const look = (component: Component): readonly [Finding['level'], Say] | undefined => {
    const told = summaryIn(component);
    if (isCancelled(component)) return undefined;
    if (told.shadow) return ['left', say('importing:left.shadow', { who: namesOf(told) })];
    if (told.people.length === 0) return ['problem', say('importing:problem.nobody')];
    people.push(...told.people);
    if (isInstead(component)) return undefined;
    const fault = rulesOf(component).flatMap((rule) => ruleFault(rule) ?? [])[0];
    if (fault !== undefined) return ['problem', say('importing:problem.rule', { rule: fault })];
    const exceptions = instead.get(textOf(component, 'uid')) ?? [];
    const when = occurrencesOf(new ICAL.Event(component, { exceptions }), window, patience);
    if (when === undefined || shifts.length + when.length > MOST_OCCURRENCES)
      return ['problem', say('importing:problem.dense', { most: MOST_OCCURRENCES })];
    for (const { start, end, event } of when) {
      const { people: there, priority, shadow } = summaryIn(event.component);
      if (shadow || there.length === 0 || isCancelled(event.component)) continue;
      shifts.push({ start, end, people: there, priority });
    }
    return undefined;
  };
  events.forEach((component, index) => {
    const where = { file, event: index + 1 };
    try {
      const [level, what] = look(component) ?? [];
      if (level !== undefined && what !== undefined) findings.push({ level, where, what });
    } catch (error) {
      findings.push({ level: 'problem', where, what: say('importing:problem.event', reasonOf(error)) });
    }
  });
  return { shifts, people: unique(people), findings };
}

const isCancelled = (component: Component): boolean => /^cancelled$/i.test(textOf(component, 'status'));

const reasonOf = (error: unknown) => ({
  reason: error instanceof Error ? oneLine(cleanText(error.message)).slice(0, 200) : '',
});

const rulesOf = (component: Component) =>
  component
    .getAllProperties('rrule')
    .map((property) => property.getFirstValue())
    .filter((rule) => rule instanceof ICAL.Recur);

/** Whoever is invited is meant; else whom the event is called after. */
function summaryIn(component: Component): Summary {
  const summary = summaryOf(textOf(component, 'summary'));
  const attendees = component.getAllProperties('attendee').flatMap((property) => {
    const called: unknown = property.getParameter('cn');
    const value = property.getFirstValue();
    return typeof value === 'string'
      ? (attendeeOf(
          oneLine(cleanText(value)),
          typeof called === 'string' ? oneLine(cleanText(called)) : undefined,
        ) ?? [])
      : [];
  });
  return attendees.length === 0 ? summary : { ...summary, people: attendees };
}

function textOf(component: Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? cleanText(value).trim().slice(0, 500) : '';
}

const namesOf = ({ people }: Summary): string => people.map(({ text }) => text).join(', ');
