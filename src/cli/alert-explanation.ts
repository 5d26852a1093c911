/** An explanation of alerts as lines for a terminal. */
import type { AlertExplanation, ExplainedAlert } from '../compose-alerts';
import { say } from '../voice/say';

export function explanationText(explained: AlertExplanation): string {
  const { alerts, changes, remarks, left, incidents } = explained;
  return [
    readAs(explained),
    ...(left > 0 ? [say('cli:explain.left', { count: left })] : []),
    ...alerts.flatMap((alert, index) => ['', ...alertLines(alert, index + 1)]),
    ...(changes.length === 0 ? [] : ['']),
    ...changes.map(({ title, of, service }) =>
      service === undefined
        ? say('cli:explain.change-unknown', { title, of })
        : say('cli:explain.change', { title, service }),
    ),
    ...(remarks > 0 ? ['', say('cli:explain.remarks', { count: remarks })] : []),
    '',
    ...(incidents.length === 0
      ? [say(alerts.length === 0 ? 'cli:explain.nothing' : 'cli:explain.no-incident')]
      : [say('cli:explain.incidents', { count: incidents.length })]),
    ...incidents.map(({ group, title, severity, services, alerts: count }) =>
      say(services.length === 0 ? 'cli:explain.incident-of-nobody' : 'cli:explain.incident', {
        group,
        title: clean(title),
        severity,
        services: services.join(', '),
        count,
      }),
    ),
    '',
    say('cli:explain.changed-nothing'),
  ].join('\n');
}

function readAs({ source, candidates, alerts }: AlertExplanation): string {
  const others = candidates.filter((one) => one !== source);
  const facts = { source, count: alerts.length, others: others.join(', ') };
  if (candidates.length === 0) return say('cli:explain.read', facts);
  return say(others.length === 0 ? 'cli:explain.guessed' : 'cli:explain.guessed-among', facts);
}

function alertLines(alert: ExplainedAlert, number: number): readonly string[] {
  const { title, status, verdict, severity, rule, why, startsAt, group, cut } = alert;
  const row = (name: string, text: string): string =>
    `   ${say(`cli:explain.row.${name}`).padEnd(9)} ${text}`;
  return [
    `${String(number)}. ${clean(title)}`,
    row('verdict', say(`cli:explain.verdict.${status === 'resolved' ? 'resolved' : verdict}`, { severity })),
    row('why', clean(why)),
    row('service', whose(alert)),
    ...(rule === '' ? [] : [row('rule', clean(rule))]),
    row('began', say('cli:explain.began', { day: startsAt.slice(0, 10), clock: startsAt.slice(11, 19) })),
    ...(group === undefined ? [] : [row('group', String(group))]),
    ...(cut ? [row('cut', say('cli:explain.cut'))] : []),
  ];
}

function whose({ service, team, placedBy, placedByName, placedByValue = '' }: ExplainedAlert): string {
  const name = placedByName ?? '';
  const facts = { service: service ?? '', team: team ?? '', name, value: clean(placedByValue) };
  switch (placedBy) {
    case 'label':
      return say('cli:explain.by-label', facts);
    case 'owner':
      return say('cli:explain.by-owner', facts);
    case 'default': {
      const none = say(name === '' ? 'cli:explain.names-none' : 'cli:explain.names-unknown', facts);
      return `${none} ${say(team === undefined ? 'cli:explain.by-nobody' : 'cli:explain.by-default', facts)}`;
    }
  }
}

/** What a payload says may move a terminal's cursor; here it is words on one line. */
const clean = (text: string): string => text.replaceAll(/\s*\p{Cc}+\s*/gu, ' ');
