import type { Instant } from '../../../domain/ids';
import type {
  Finding,
  ForeignIncident,
  ForeignStatus,
  TimedDeed,
  Where,
} from '../../../domain/imports/foreign';
import { personIn } from '../../../domain/imports/person-in';
import { say, type Fact } from '../../../domain/say';
import type { Field } from './columns';

const MOMENTS = [
  'declared',
  'started',
  'detected',
  'acknowledged',
  'mitigated',
  'resolved',
  'closed',
] as const;
type Moments = Partial<Record<(typeof MOMENTS)[number], Instant>>;

/** One row, as its columns are understood. */
export interface GivenRow {
  readonly where: Where;
  readonly cell: (field: Field) => string;
  readonly moment: (text: string) => Instant | null | undefined;
  /** What stands in columns that are nothing here, `Region: Lyon`. */
  readonly rest: readonly string[];
}

export interface ReadRow {
  readonly foreign?: ForeignIncident;
  readonly findings: readonly Finding[];
}

export function incidentOfRow({ where, cell, moment, rest }: GivenRow): ReadRow {
  const findings: Finding[] = [];
  const problem = (key: string, facts: Readonly<Record<string, Fact>> = {}): void => {
    findings.push({ level: 'problem', where, what: say(`importing:problem.${key}`, facts) });
  };
  const times: Moments = {};
  for (const name of MOMENTS) {
    const at = moment(cell(name));
    if (at === null) problem('moment', { field: name, value: cell(name).slice(0, 40) });
    else if (at !== undefined) times[name] = at;
  }
  const title = cell('title');
  const declared = times.declared ?? times.detected ?? times.started;
  const end = times.resolved ?? times.closed;
  const status = statusOf(cell('status'), times);
  if (title === '') problem('no-title');
  if (declared === undefined && findings.length === 0) problem('no-beginning');
  if (status === undefined) problem('status', { status: cell('status').slice(0, 40) });
  else if ((status === 'resolved' || status === 'closed') && end === undefined && findings.length === 0)
    problem('no-end');
  if (declared === undefined || status === undefined || findings.length > 0) return { findings };
  const { started, detected, acknowledged, mitigated, resolved, closed } = times;
  const by = personIn(cell('reporter'));
  const id = cell('id') === '' ? `${declared} ${title}` : cell('id');
  const given = { service: cell('service'), summary: cell('resolution') };
  const link = linkOf(cell('link'), declared);
  if (link === null)
    findings.push({
      ...{ level: 'left', where },
      what: say('importing:left.link', { link: cell('link').slice(0, 80) }),
    });
  return {
    findings,
    foreign: {
      ...{ id, where, title, status, declared, severity: cell('severity') },
      private: /^(?:y|yes|true|1|x|private|restricted|confidential)$/i.test(cell('private')),
      ...(cell('id') === '' ? {} : { name: cell('id') }),
      ...(by === undefined ? {} : { by }),
      ...(given.service === '' ? {} : { service: given.service }),
      ...(given.summary === '' ? {} : { summary: given.summary }),
      ...(started === undefined ? {} : { started }),
      ...(detected === undefined ? {} : { detected }),
      ...(acknowledged === undefined ? {} : { acknowledged }),
      ...(mitigated === undefined ? {} : { mitigated }),
      ...(resolved === undefined || status === 'open' ? {} : { resolved }),
      ...(closed === undefined || status === 'open' ? {} : { closed }),
      deeds: [
        ...notes([cell('description'), rest.join('\n')], declared),
        ...commanding(cell('commander'), declared, acknowledged),
        ...(link ?? []),
      ],
    },
  };
}

const notes = (texts: readonly string[], at: Instant): readonly TimedDeed[] =>
  texts.filter((text) => text !== '').map((text) => ({ at, deed: { kind: 'note', text } }));

/** Who took command without a moment of it was there; that they acknowledged it at some moment would be made up. */
function commanding(text: string, declared: Instant, acknowledged?: Instant): readonly TimedDeed[] {
  const person = personIn(text);
  if (person === undefined) return [];
  return acknowledged === undefined
    ? [{ at: declared, deed: { kind: 'people', people: [person] } }]
    : [{ at: acknowledged, by: person, deed: { kind: 'role', role: 'commander', person } }];
}

const linkOf = (url: string, at: Instant): readonly TimedDeed[] | null =>
  url === '' ? [] : /^https?:\/\/\S+$/i.test(url) ? [{ at, deed: { kind: 'link', url } }] : null;

const STATUS_WORDS: Readonly<Record<ForeignStatus, RegExp>> = {
  closed: /^(?:closed|done|complete|completed|archived|postmortem|post-mortem)$/i,
  resolved: /^(?:resolved|fixed|solved|ended|recovered|stable|finished)$/i,
  cancelled: /^(?:cancell?ed|declined|rejected|invalid|duplicate|merged|false alarm|false positive)$/i,
  open: /^(?:open|new|active|ongoing|triage|investigating|identified|monitoring|mitigated|in progress|acknowledged|triggered|firing|on hold)$/i,
};

/** Where nothing is said, the moments say it. */
function statusOf(word: string, times: Moments): ForeignStatus | undefined {
  if (word === '')
    return times.closed !== undefined ? 'closed' : times.resolved !== undefined ? 'resolved' : 'open';
  return (Object.keys(STATUS_WORDS) as ForeignStatus[]).find((status) => STATUS_WORDS[status].test(word));
}
