import { z } from 'zod';

import type { PersonRef } from '../../domain/actor';
import type { CommandData } from '../../domain/effect';
import { instant, type TeamId } from '../../domain/ids';
import { SEVERITIES } from '../../domain/incident/incident';
import { say, type Say } from '../../domain/say';
import { clip } from '../../domain/text';
import { assertNever } from '../../kit/assert-never';
import { err, ok, type Result } from '../../kit/result';
import type { Directory } from '../../ports/directory';
import type { Given, StepAnswer, StepCall, StepKindEntry, StepKindParts } from '../../ports/step-kind';
import { rulesByAction } from './shared/by-action';
import { failed, houseAnswer } from './shared/house-answer';
import { firstOnRecord } from './shared/on-record';
import { noSecrets } from './shared/no-secrets';
import { shown } from './shared/open-text';
import { shapeOf } from './shared/shape';
import { DURATION, TEXT } from './shared/values';

const ACTIONS = {
  severity: { needs: ['severity'], may: ['reason'] },
  status: { needs: ['status'] },
  assign: { needs: ['person'], may: ['role'] },
  update: { needs: ['text'], may: ['impact', 'next'] },
  note: { needs: ['text'] },
  page: { one: ['person', 'team'], may: ['text'] },
} as const;
type Action = keyof typeof ACTIONS;
const names = Object.keys(ACTIONS) as [Action, ...Action[]];
const byAction = rulesByAction(ACTIONS);
const WORDS = TEXT.pipe(z.string().trim().min(1).max(3_000));

const shape = shapeOf(
  z.strictObject({
    action: z.enum(names),
    severity: z.enum(SEVERITIES).optional(),
    status: z.enum(['triage', 'investigating', 'identified', 'mitigated']).optional(),
    reason: WORDS.optional(),
    /** By id, name or handle. */
    person: z.string().min(1).optional(),
    /** By id or name: everybody in it. */
    team: z.string().min(1).optional(),
    role: z.string().min(1).optional(),
    text: WORDS.optional(),
    impact: WORDS.optional(),
    /** When the next update follows. */
    next: DURATION.optional(),
  }),
  (given) => [...byAction(given), ...noSecrets(given)],
);
type Wanted = Extract<ReturnType<typeof shape.read>, { readonly ok: true }>['value'];

/** It is so already, which is what the step wants. */
const ALREADY = ['refusal:same-severity', 'refusal:same-status'];

/** What people say of the incident that the run belongs to, said by the run. */
export const incidentKind: StepKindEntry = {
  name: 'incident',
  variables: [],
  create: (parts) => ({
    name: 'incident',
    schema: shape.schema,
    outputs: [],
    by: 'worker',
    tells: false,
    check: shape.check,
    reads: () => false,
    describe,
    perform: (call) => perform(call, parts),
  }),
};

async function perform(call: StepCall, parts: StepKindParts): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return failed(read.error);
  const { incident } = call.run;
  if (incident === undefined) return failed(say('steps:incident.none'));
  const command = commandOf(read.value, parts);
  if (!command.ok) return failed(command.error);
  const first = firstOnRecord(call);
  if (first !== undefined) return first;
  const { action } = read.value;
  const became = await parts.house.command(
    incident.stream,
    verbOf(action),
    command.value,
    `${call.key}/${action}`,
  );
  return houseAnswer(became, {}, ALREADY);
}

const verbOf = (action: Action): string => (action === 'assign' ? 'role' : action);

function commandOf(wanted: Wanted, { directory, clock }: StepKindParts): Result<CommandData, Say> {
  const { action, severity, status, reason, person, role = 'commander', text, impact, next } = wanted;
  switch (action) {
    case 'severity':
      return ok({ type: 'ChangeSeverity', severity, ...(reason === undefined ? {} : { reason }) });
    case 'status':
      return ok(status === 'mitigated' ? { type: 'Mitigate' } : { type: 'ChangeStatus', status });
    case 'assign': {
      const found = directory().person(person ?? '');
      if (found === undefined) return err(say('steps:incident.unknown-person', { person: person ?? '' }));
      const roles = directory().roles();
      return roles.includes(role)
        ? ok({ type: 'AssignRole', role, person: found, onlyIfFree: false })
        : err(say('steps:incident.unknown-role', { role, known: roles.join(', ') }));
    }
    case 'update': {
      const due = next === undefined ? {} : { nextDue: instant(new Date(Date.parse(clock.now()) + next)) };
      return ok({ type: 'PostUpdate', happening: text, impact: impact ?? '', ...due });
    }
    case 'note':
      return ok({ type: 'AddNote', text });
    case 'page': {
      const called = calledBy(wanted, directory());
      if (!called.ok) return called;
      return ok({
        type: 'CallPeople',
        urgent: true,
        ...called.value,
        ...(text === undefined ? {} : { text }),
      });
    }
    default:
      return assertNever(action);
  }
}

/** Who is woken: a person, or everybody in a team. */
function calledBy(
  { person, team }: Wanted,
  directory: Directory,
): Result<{ readonly people: readonly PersonRef[]; readonly team?: TeamId }, Say> {
  if (team === undefined) {
    const found = directory.person(person ?? '');
    return found === undefined
      ? err(say('steps:incident.unknown-person', { person: person ?? '' }))
      : ok({ people: [found] });
  }
  const teams = directory.teams();
  const wanted = team.toLowerCase();
  const found = teams.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  return found === undefined
    ? err(say('steps:incident.unknown-team', { team, known: teams.map(({ id }) => id).join(', ') }))
    : ok({ people: directory.membersOf(found.id), team: found.id });
}

function describe(given: Given): Say {
  const { action, severity, status, person, team, role, text } = given;
  const called =
    action === 'page' ? `${team === undefined ? '' : '-team'}${text === undefined ? '' : '-text'}` : '';
  return say(`steps:incident.does.${shown(action)}${called}`, {
    severity: shown(severity),
    status: shown(status),
    person: shown(person),
    team: shown(team),
    role: shown(role ?? 'commander'),
    text: clip(shown(text), 1_500),
  });
}
