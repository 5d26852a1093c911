import type { Happening } from '../../domain/decider';
import type { Instant } from '../../domain/ids';
import { TIME_NAMES, type Incident, type IncidentState } from '../../domain/incident/incident';
import { tell } from '../../domain/incident/timeline';
import type { IncidentEvent } from '../../domain/incident/vocabulary';
import { measure, type Measure } from '../../domain/metrics/times';
import type { Run, RunState } from '../../domain/runbook/run';
import { linesOf } from '../../domain/runbook/timeline';
import type { RunEvent } from '../../domain/runbook/vocabulary';
import type { ArchivedStream } from '../../ports/archive-file';
import type { Directory } from '../../ports/directory';
import { say } from '../../voice/say';
import { happeningOf, leftOf } from '../refold';
import { escaped, linked, moment, sentence, spoken } from './markdown';
import { pastStream } from './past-stream';

const heading = (key: string): string => `## ${say(`archive:page.${key}`)}`;
const word = (key: string): string => escaped(say(key));
const fact = (key: string, value: string): string => `- **${word(`archive:page.${key}`)}**: ${value}`;

/** An incident for people to read: what it was, its times, who was there, and everything that happened, line by line. */
export function incidentMarkdown(
  incident: ArchivedStream,
  runs: readonly ArchivedStream[],
  directory: Directory,
): string {
  const state = pastStream(incident.stream, incident.events, directory, '' as Instant)
    .state as IncidentState | null;
  if (state === null || state.status === 'none') return '';
  const sections = [
    [`# INC-${String(state.number)}: ${escaped(state.title)}`],
    facts(state),
    times(state),
    people(state),
    work(state),
    [heading('timeline'), ...timeline(incident)],
    ...runs.map((run) => runSection(run, directory)),
    incident.talk.length === 0 ? [] : [say('archive:page.talk', { count: incident.talk.length })],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function facts(state: Incident): readonly string[] {
  const { severity, status, service, team, drill, declaredAt } = state;
  return [
    fact('severity', severity),
    fact('status', word(`incident:status.${status}`)),
    ...(service === undefined ? [] : [fact('service', escaped(service))]),
    ...(team === undefined ? [] : [fact('team', escaped(team))]),
    fact('declared', moment(declaredAt)),
    ...(state.private ? [fact('private', word('archive:page.yes'))] : []),
    ...(drill ? [fact('drill', word('archive:page.yes'))] : []),
    ...('summary' in state ? [fact('summary', escaped(state.summary))] : []),
    ...(state.status === 'cancelled' ? [fact('reason', escaped(state.reason))] : []),
    ...(state.status === 'merged' ? [fact('merged-into', `INC-${String(state.into)}`)] : []),
    ...(state.absorbed ?? []).map(({ number, title }) =>
      fact('absorbed', `INC-${String(number)}${title === undefined ? '' : ` ${escaped(title)}`}`),
    ),
  ];
}

function times(state: Incident): readonly string[] {
  const measures = measure(state);
  return [
    heading('times'),
    ...TIME_NAMES.flatMap((name) => {
      const at = state.times[name];
      return at === undefined ? [] : [`- **${word(`incident:time.${name}`)}**: ${moment(at)}`];
    }),
    ...(['ttd', 'tta', 'ttm', 'ttr'] as const).map((name) => fact(name, told(measures[name]))),
  ];
}

const told = (value: Measure): string =>
  value.state === 'recorded' ? spoken(value.ms) : say(`archive:measure.${value.state}`);

function people({ roles, people: all }: Incident): readonly string[] {
  const held = Object.entries(roles);
  const others = all.filter(({ key }) => !held.some(([, holder]) => holder.key === key));
  if (held.length + others.length === 0) return [];
  return [
    heading('people'),
    ...held.map(([role, { name }]) => `- **${escaped(role)}**: ${escaped(name)}`),
    ...others.map(({ name }) => `- ${escaped(name)}`),
  ];
}

function work({ tasks = [], links = [] }: Incident): readonly string[] {
  return [
    ...(tasks.length === 0 ? [] : [heading('tasks')]),
    ...tasks.map(({ number, text, state, to, due }) => {
      const box = state === 'open' ? '[ ]' : '[x]';
      const dropped = state === 'dropped' ? ` (${say('archive:page.dropped')})` : '';
      const whose = to === undefined ? '' : ` — ${escaped(to.name)}`;
      const until =
        due === undefined || state !== 'open' ? '' : `, ${say('archive:page.due')} ${moment(due)}`;
      return `- ${box} ${String(number)}. ${escaped(text)}${dropped}${whose}${until}`;
    }),
    ...(tasks.length > 0 && links.length > 0 ? [''] : []),
    ...(links.length === 0 ? [] : [heading('links')]),
    ...links.map(({ title, url }) => `- ${linked(title, url)}`),
  ];
}

function timeline({ events }: ArchivedStream): readonly string[] {
  return happenings(events)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((it) => `- ${moment(it.at)} — ${sentence(tell(it as Happening<IncidentEvent>))}`);
}

function runSection({ stream, events }: ArchivedStream, directory: Directory): readonly string[] {
  const state = pastStream(stream, events, directory, '' as Instant).state as RunState | null;
  if (state === null || state.status === 'none') return [];
  const run: Run = state;
  return [
    `## ${say('archive:page.run', { number: run.number, name: escaped(run.runbook.name) })}`,
    fact('status', word(`runbook:status.${run.status}`)),
    ...happenings(events).flatMap((it) =>
      linesOf(it as Happening<RunEvent>, run.runbook).map((line) => `- ${moment(it.at)} — ${sentence(line)}`),
    ),
  ];
}

function happenings(events: ArchivedStream['events']): readonly Happening<unknown>[] {
  const left = leftOf(events);
  return events.flatMap((event) => happeningOf(event, left) ?? []);
}
