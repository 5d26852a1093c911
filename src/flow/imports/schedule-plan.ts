import type { Catalogue, Person } from '../../domain/catalogue/catalogue';
import type { Finding } from '../../domain/imports/foreign';
import { personLike } from '../../domain/imports/who-is';
import type { CalendarPerson } from '../../domain/oncall/shift';
import { say, type Fact } from '../../domain/say';
import type { Calendar } from '../../ports/imports';

export interface ScheduleWish {
  readonly file: string;
  readonly id?: string;
  readonly name?: string;
  readonly team?: string;
  /** What the calendar calls somebody → the id of who that is. */
  readonly people: ReadonlyMap<string, string>;
}

export interface SchedulePlan {
  readonly findings: readonly Finding[];
  /** `known`: it is in the catalogue just so, and only its calendar is new. */
  readonly schedule: {
    readonly id: string;
    readonly name: string;
    readonly team?: string;
    readonly file: string;
    readonly people?: Readonly<Record<string, string>>;
    readonly known: boolean;
  };
  readonly people: readonly { readonly id: string; readonly name: string; readonly email?: string }[];
}

/** What has to stand in muster.yaml so that a calendar can be followed. */
export function planSchedule(calendar: Calendar, catalogue: Catalogue, wish: ScheduleWish): SchedulePlan {
  const findings: Finding[] = [...calendar.findings];
  const problem = (key: string, facts: Readonly<Record<string, Fact>>): void => {
    findings.push({
      ...{ level: 'problem', where: { file: wish.file } },
      what: say(`importing:problem.${key}`, facts),
    });
  };
  const name = wish.name ?? calendar.name ?? baseOf(wish.file);
  const id = wish.id ?? slug(name);
  if (!isId(id)) problem('schedule-id', { name });
  const file = `schedules/${id}.ics`;
  const known = catalogue.schedules.find((schedule) => schedule.id === id);
  if (known !== undefined && known.file !== file) problem('other-schedule', { id });
  const { team } = wish;
  if (team !== undefined && !catalogue.teams.some((one) => one.id === team))
    problem('no-such-team', { team });
  for (const person of wish.people.values())
    if (!catalogue.people.some((one) => one.id === person)) problem('no-such-person', { id: person });
  const told = { ...Object.fromEntries(known?.people ?? []), ...Object.fromEntries(wish.people) };
  const strangers = calendar.people.filter(
    (person) => !Object.hasOwn(told, person.text) && memberCalled(catalogue.people, person) === undefined,
  );
  const taken = new Set<string>(catalogue.people.map((person) => person.id));
  const people = strangers.flatMap((person) => {
    const fresh = freshId(person, taken);
    if (fresh === undefined) {
      problem('unknown-person', { who: person.text });
      return [];
    }
    taken.add(fresh);
    const { text, email } = person;
    return [{ id: fresh, name: text, ...(email === undefined ? {} : { email }) }];
  });
  const given = Object.fromEntries(wish.people);
  return {
    ...{ findings, people },
    schedule: {
      ...{ id, name, file, known: known !== undefined },
      ...(team === undefined ? {} : { team }),
      ...(Object.keys(given).length === 0 ? {} : { people: given }),
    },
  };
}

/** Who a calendar means: by e-mail address or name, then by id and by what they are called in a chat. */
export function memberCalled(people: readonly Person[], { text, email }: CalendarPerson): Person | undefined {
  const like = personLike(people, { name: text, ...(email === undefined ? {} : { email }) });
  if (like !== undefined) return like;
  const called = text.trim().toLowerCase();
  const byId = people.find((person) => person.id === called);
  if (byId !== undefined) return byId;
  const byHandle = people.filter(({ handles }) =>
    Object.values(handles).some((handle) => handle.toLowerCase() === called),
  );
  return byHandle.length === 1 ? byHandle[0] : undefined;
}

function freshId({ text, email }: CalendarPerson, taken: ReadonlySet<string>): string | undefined {
  const plain = [slug(text.split('@')[0] ?? ''), slug(email?.split('@')[0] ?? '')].find(isId);
  if (plain === undefined) return undefined;
  const numbers = Array.from({ length: 98 }, (_, index) => `${plain.slice(0, 37)}-${String(index + 2)}`);
  return [plain, ...numbers].find((one) => !taken.has(one));
}

const isId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);
const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
const baseOf = (file: string): string => (file.split(/[/\\]/).at(-1) ?? '').replace(/\.ics$/i, '');
