import type { ChangeView } from './alert-view';

/** What the REST API tells of incidents, as far as the pages show it. */
export interface IncidentView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly open: boolean;
  readonly service?: string;
  readonly team?: string;
  readonly private: boolean;
  readonly drill: boolean;
  readonly declaredAt: string;
  readonly times: Readonly<Record<string, string>>;
}

export type MeasureView =
  | { readonly state: 'recorded'; readonly ms: number }
  | { readonly state: 'pending' | 'not-applicable' | 'invalid' };

export interface PartView {
  readonly state: 'pending' | 'done' | 'failed';
  readonly reason?: string;
  /** Whom or what it is about, in words. */
  readonly detail?: string;
}

export interface PersonView {
  readonly key: string;
  readonly name: string;
}

export interface DetailView {
  readonly incident: IncidentView;
  readonly state: {
    readonly roles?: Readonly<Record<string, PersonView>>;
    readonly people?: readonly PersonView[];
    readonly parts?: Readonly<Record<string, PartView>>;
    readonly tasks?: readonly TaskView[];
    readonly links?: readonly LinkView[];
    readonly called?: Readonly<Record<string, CallView>>;
    readonly handoff?: { readonly role: string; readonly from: PersonView; readonly to: PersonView };
    /** Newest first. */
    readonly changes?: readonly ChangeView[];
    readonly lastUpdate?: {
      readonly happening: string;
      readonly impact: string;
      readonly at: string;
      readonly by: PersonView;
      readonly nextDue?: string;
    };
  };
  readonly measures: Readonly<Record<'ttd' | 'tta' | 'ttm' | 'ttr', MeasureView>>;
}

export interface TimelineItemView {
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly by: PersonView;
  readonly text: string;
}

export interface StoryItemView extends TimelineItemView {
  readonly id: string;
  readonly kind?: string;
  /** The incident it was recorded in. */
  readonly incident?: number;
}

/** The newest last. */
export interface StoryView {
  readonly items: readonly StoryItemView[];
  /** Where the next, older page begins; absent: that was all. */
  readonly next?: string;
}

export interface TaskView {
  readonly number: number;
  readonly text: string;
  readonly state: 'open' | 'done' | 'dropped';
  readonly by: PersonView;
  readonly at: string;
  readonly to?: PersonView;
  readonly due?: string;
}

export interface LinkView {
  readonly number: number;
  readonly url: string;
  readonly title: string;
}

export interface CallView {
  readonly person: PersonView;
  readonly at: string;
  readonly urgent: boolean;
  readonly answer?: 'coming' | 'unable';
}

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: number;
}

/** From when on it counts as open, for the lists, its page and the times to mitigate and to resolve alike. */
export const openSince = ({ times, declaredAt }: Pick<IncidentView, 'times' | 'declaredAt'>): number =>
  Date.parse(times['detected'] ?? declaredAt);
