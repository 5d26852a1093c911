import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import { needsOf, pressing } from '../domain/incident/needs';
import { typesOf } from '../domain/incident/timeline-kinds';
import { refuse, type Refusal } from '../domain/refusal';
import { ok, err, type Result } from '../kit/result';
import type { Api, Attention, Story, StoryFilter } from '../ports/api';
import type { TimelineFilter } from '../ports/reading';
import { needText } from '../voice/needs';
import type { ApiParts } from './api-parts';
import { leftFor, timelineItem } from './timeline-item';

/** An incident that took in more than these is read without the rest. */
const MOST_MERGED = 200;
/** More open incidents than anybody can look after. */
const MOST_OPEN = 500;

/** What is read over whole stories and over many of them. */
export class StoryApi {
  private readonly parts: Pick<ApiParts, 'store' | 'directory' | 'door' | 'clock'>;

  constructor(parts: Pick<ApiParts, 'store' | 'directory' | 'door' | 'clock'>) {
    this.parts = parts;
  }

  async story(
    viewer: Viewer,
    number: number,
    filter: StoryFilter,
  ): Promise<Result<Story, Refusal> | undefined> {
    const { incidents } = this.parts.store;
    const row = await incidents.byNumber(viewer, number);
    if (row === undefined) return undefined;
    const asked = this.filterOf(filter);
    if (!asked.ok) return asked;
    const numbers = await this.mergedInto(viewer, row.stream, number);
    const { events, before } = await incidents.story(viewer, [...numbers.keys()], asked.value);
    const left = await leftFor(incidents, viewer, events);
    const items = events.map((event) => timelineItem(event, left, numbers.get(event.stream) ?? number));
    return ok(before === undefined ? { items } : { items, before });
  }

  private filterOf({ kinds, by, ...filter }: StoryFilter): Result<TimelineFilter, Refusal> {
    const person = by === undefined ? undefined : this.parts.directory().person(by);
    if (by !== undefined && person === undefined)
      return err(
        refuse('unknown-person', { value: this.parts.door.text(by) }, { field: 'by', kind: 'invalid' }),
      );
    return ok({
      ...filter,
      ...(kinds === undefined ? {} : { types: typesOf(kinds) }),
      ...(person === undefined ? {} : { by: person.key }),
    });
  }

  /** An incident and what ended inside it, and inside that; in a circle nobody goes round twice. */
  private async mergedInto(
    viewer: Viewer,
    stream: StreamId,
    number: number,
  ): Promise<ReadonlyMap<StreamId, number>> {
    const numbers = new Map([[stream, number]]);
    let fresh: readonly StreamId[] = [stream];
    while (fresh.length > 0 && numbers.size < MOST_MERGED) {
      const states = await Promise.all(fresh.map((one) => this.parts.store.incidents.state(viewer, one)));
      const within = states.flatMap((state) => (state as Incident | undefined)?.absorbed ?? []);
      const unknown = within.filter((one) => !numbers.has(one.stream)).slice(0, MOST_MERGED - numbers.size);
      for (const one of unknown) numbers.set(one.stream, one.number);
      fresh = unknown.map((one) => one.stream);
    }
    return numbers;
  }

  async search(...[viewer, asked]: Parameters<Api['search']>): ReturnType<Api['search']> {
    const { incidents, search } = this.parts.store;
    const { found, before } = await search.find(viewer, asked);
    const left = await leftFor(
      incidents,
      viewer,
      found.map(({ event }) => event),
    );
    const items = found.map(({ event, incident: { number, title } }) => ({
      ...timelineItem(event, left),
      incident: number,
      title,
    }));
    return before === undefined ? { items } : { items, before };
  }

  async attention(viewer: Viewer): Promise<readonly Attention[]> {
    const { incidents } = this.parts.store;
    const rows = await incidents.list(viewer, { open: true, limit: MOST_OPEN });
    const now = this.parts.clock.now();
    const all = await Promise.all(
      rows.map(async (incident) => {
        const state = (await incidents.state(viewer, incident.stream)) as Incident | undefined;
        const needs = state === undefined ? [] : needsOf(state, now);
        return state === undefined || needs.length === 0
          ? []
          : [{ incident, needs, rank: pressing(state.severity, needs) }];
      }),
    );
    return all
      .flat()
      .toSorted((a, b) => a.rank - b.rank || a.incident.number - b.incident.number)
      .map(({ incident, needs }) => ({
        incident,
        needs: needs.map((need) => ({
          what: need.what,
          text: needText(need),
          ...(need.since === undefined ? {} : { since: need.since }),
        })),
      }));
  }
}
