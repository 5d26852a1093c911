export const SHOWN = ['open', 'ended', 'all'] as const;
export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;

/** What the list is narrowed to. It stands in the address, so that it can be kept and handed on. */
export interface Filter {
  readonly show: (typeof SHOWN)[number];
  readonly severity: readonly string[];
  readonly service: string;
  readonly team: string;
  readonly text: string;
  /** Days as the reader's calendar has them, the last one included. */
  readonly since: string;
  readonly until: string;
}

export const NO_FILTER: Filter = {
  show: 'open',
  severity: [],
  service: '',
  team: '',
  text: '',
  since: '',
  until: '',
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const dayIn = (text: string | null): string => (text !== null && DAY.test(text) ? text : '');

export function filterIn(search: string): Filter {
  const asked = new URLSearchParams(search);
  return {
    show: SHOWN.find((one) => one === asked.get('show')) ?? NO_FILTER.show,
    severity: SEVERITIES.filter((one) => asked.get('severity')?.split(',').includes(one)),
    service: asked.get('service') ?? '',
    team: asked.get('team') ?? '',
    text: asked.get('text') ?? '',
    since: dayIn(asked.get('since')),
    until: dayIn(asked.get('until')),
  };
}

const filled = (pairs: Readonly<Record<string, string>>): URLSearchParams =>
  new URLSearchParams(Object.entries(pairs).filter(([, value]) => value !== ''));

/** The address of the list so narrowed. */
export function addressOf({ show, severity, ...rest }: Filter): string {
  const query = filled({ show: show === NO_FILTER.show ? '' : show, severity: severity.join(','), ...rest });
  return query.size === 0 ? '/incidents' : `/incidents?${query.toString()}`;
}

/** The beginning of a day here, moved by some days: what is over at midnight is decided where the reader is. */
function midnight(day: string, later: number): string {
  if (day === '') return '';
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** What REST is asked. */
export function queryOf({ show, severity, service, team, text, since, until }: Filter): URLSearchParams {
  return filled({
    open: show === 'all' ? '' : String(show === 'open'),
    severity: severity.join(','),
    service,
    team,
    text: text.trim(),
    since: midnight(since, 0),
    until: midnight(until, 1),
  });
}
