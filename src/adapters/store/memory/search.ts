import type { Viewer } from '../../../domain/access/may';
import { kindOf, type StreamId } from '../../../domain/ids';
import type { Found, SearchPage, SearchReading } from '../../../ports/search';
import { lastOf, says } from './story';
import { atomically, type StreamRow, type Tables } from './tables';
import { visible } from './visible';

export class MemorySearch implements SearchReading {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  find(viewer: Viewer, { text, limit, before }: Parameters<SearchReading['find']>[1]): Promise<SearchPage> {
    return atomically(() => {
      const rows = new Map<StreamId, StreamRow>();
      for (const [stream, row] of this.tables.streams)
        if (kindOf(stream) === 'incident' && visible(this.tables, viewer, row)) rows.set(stream, row);
      const events = [...rows.keys()].flatMap((stream) =>
        (this.tables.events.get(stream) ?? []).filter((event) => says(event, text)),
      );
      const page = lastOf(events, limit, before);
      const found = page.events.toReversed().flatMap((event): Found[] => {
        const summary = rows.get(event.stream)?.summary;
        if (summary === undefined) return [];
        const { number, title } = summary;
        return [{ incident: { stream: event.stream, number, title }, event }];
      });
      return page.before === undefined ? { found } : { found, before: page.before };
    });
  }
}
