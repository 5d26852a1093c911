import type { Viewer } from '../domain/access/may';

export type ExportFormat = 'json' | 'markdown';

/** What an incident is for whoever wants it whole. */
export interface Exporting {
  /**
   * An archive of this incident with its runs and its talk, as `muster export` makes it, or a page to read; `undefined` where there is no
   * such incident or the viewer may not see it.
   */
  incident(viewer: Viewer, number: number, format: ExportFormat): Promise<string | undefined>;
}
