import type { Viewer } from '../domain/access/may';
import type { Incident } from '../domain/incident/incident';
import { needsOf, pressing } from '../domain/incident/needs';
import { typesOf } from '../domain/incident/timeline-kinds';
import { refuse, type Refusal } from '../domain/refusal';
import { ok, err, type Result } from '../kit/result';
import type { Api, Attention, Story, StoryFilter } from '../ports/api';
import type { TimelineFilter } from '../ports/reading';
import { needText } from '../voice/needs';
import type { ApiParts } from './api-parts';
import { mergedInto } from './merged-into';
import { leftFor, timelineItem } from './timeline-item';

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
    const numbers = await mergedInto(incidents, viewer, row.stream, number);
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
