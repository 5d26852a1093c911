import type { Instant } from '../ids';

/** What we can say to a source about one of its alerts. */
export type SourceAction =
  | { readonly do: 'acknowledge'; readonly by: string }
  | { readonly do: 'resolve'; readonly by: string }
  | { readonly do: 'note'; readonly text: string; readonly by: string }
  | { readonly do: 'prioritise'; readonly severity: string; readonly by: string }
  | { readonly do: 'silence'; readonly until: Instant; readonly by: string; readonly reason: string };
