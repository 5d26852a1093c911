import type { Brand } from '../domain/ids';

/** At most 24 characters: Mattermost shows no more in a dialog's titles and labels. */
export type ShortLabel = Brand<string, 'ShortLabel'>;

/** The only way to make one: cuts what is too long, so that no adapter has to. A test keeps the catalogue's own labels short. */
export type MakeShortLabel = (text: string) => ShortLabel;

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

interface FieldBase {
  /** The verb's argument that this field fills; what `FieldErrors` names. */
  readonly name: string;
  readonly label: ShortLabel;
  readonly hint?: string;
  readonly required: boolean;
  /** What stands in it at first; for a `flag` `yes` or nothing, for the options kinds an option's value. */
  readonly initial?: string;
}

/** Flat, one page: no field appears or changes because of another. */
export type Field =
  | (FieldBase & { readonly kind: 'line'; readonly maxLength: number })
  | (FieldBase & { readonly kind: 'text'; readonly maxLength: number })
  | (FieldBase & { readonly kind: 'choice'; readonly options: readonly FieldOption[] })
  /** Options that are asked for while typing, from `Hearing.options` with this source's name. A platform without them asks once and shows a list. */
  | (FieldBase & {
      readonly kind: 'lookup';
      readonly source: LookupSource;
      /** The words for `initial`, for platforms that want them beside the value. */
      readonly initialLabel?: string;
    })
  | (FieldBase & { readonly kind: 'flag' });

export type LookupSource = 'services' | 'people' | 'teams' | 'incidents' | 'runbooks' | 'runs';

export interface Form {
  readonly title: ShortLabel;
  readonly submit: ShortLabel;
  readonly intro?: string;
  readonly fields: readonly Field[];
  /**
   * Sealed by Muster, bound to the person who asked, expiring and single-use, at most 2,000 characters; the adapter hands it back
   * unread with the submission. It says which verb and which incident the form is for.
   */
  readonly state: string;
}

/** Field name → what is wrong with it and what would be right, in the reader's language. */
export type FieldErrors = Readonly<Record<string, string>>;
