import type { Alert, AlertGroup, IncidentHead, Pulse, Silence } from '../../../domain/alert/board';
import type { Item } from '../../../domain/alert/signal';
import { touched } from '../../../domain/alert/touched';
import type { TurnInput } from '../../../domain/alert/turn';
import { instant, type Instant, type ServiceId, type StreamId } from '../../../domain/ids';
import type { Severity } from '../../../domain/incident/incident';
import { BESIDES, GROUPS, HEADS, NAMED } from './alert-turn-sql';
import type { Ask } from './database';
import { textArray } from './text-array';

interface Body {
  readonly body: string;
}
interface Besides {
  readonly now: string;
  readonly silences: readonly Silence[] | null;
  readonly pulses: readonly Pulse[] | null;
}

interface NamedRow extends Body {
  readonly group_id: string | null;
}

/** Of the alerts that are to be judged again, so many in one turn. */
const AGAIN = 300;

/** Only what the items name is loaded of the alerts, however many there are; of the groups, all that live. */
export async function loadBoard(ask: Ask, items: readonly Item[]): Promise<TurnInput> {
  const { alerts, splits } = touched(items);
  const places = splits.flatMap(({ group, services }) => services.map((service) => [group, service]));
  const named = await ask<NamedRow>(NAMED, [
    textArray(alerts),
    textArray(places.map(([group]) => group)),
    textArray(places.map(([, service]) => service)),
    AGAIN,
  ]);
  const groups = (await ask<Body>(GROUPS, [])).map(({ body }) => JSON.parse(body) as AlertGroup);
  const theirs = groups.flatMap(({ incident, others }) => [incident ?? '', ...others]);
  const heads = await ask<HeadRow>(HEADS, [textArray([...new Set(theirs)])]);
  const [besides] = await ask<Besides>(BESIDES, []);
  const moments = [besides?.now ?? '', ...items.map(({ heardAt }) => heardAt)];
  return {
    // Moments are rounded where they are kept: what came in last may seem to come from the next millisecond.
    now: moments.reduce((last, at) => (at > last ? at : last)) as Instant,
    items,
    alerts: named.map(alertOf),
    groups,
    incidents: heads.map(headOf),
    silences: (besides?.silences ?? []).map((silence) => ({ ...silence, until: inUtc(silence.until) })),
    pulses: (besides?.pulses ?? []).map((pulse) => ({ ...pulse, lastAt: inUtc(pulse.lastAt) })),
  };
}

const alertOf = ({ group_id, body }: NamedRow): Alert => {
  const alert = JSON.parse(body) as Alert;
  return group_id === null ? alert : { ...alert, group: group_id };
};

/** PostgreSQL writes moments into JSON in its own way. */
const inUtc = (text: string): Instant => instant(new Date(text));

interface HeadRow {
  readonly stream: string;
  readonly number: number;
  readonly status: string;
  readonly open: boolean;
  readonly severity: string;
  readonly service: string | null;
  readonly private: boolean;
  readonly drill: boolean;
  readonly resolved: string | null;
  readonly touched: boolean;
  readonly into: string | null;
}

const headOf = ({ stream, severity, service, resolved, into, ...row }: HeadRow): IncidentHead => ({
  ...row,
  stream: stream as StreamId,
  severity: severity as Severity,
  ...(service === null ? {} : { service: service as ServiceId }),
  ...(resolved === null ? {} : { resolvedAt: resolved as Instant }),
  ...(into === null ? {} : { mergedInto: into as StreamId }),
});
