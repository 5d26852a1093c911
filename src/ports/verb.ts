import type { LookupSource } from './form';
import type { Json } from '../kit/json';

/** What an argument is; the same kinds are parsed from words, shown as form fields and described in OpenAPI. */
export type ParamKind =
  | { readonly kind: 'text'; readonly maxLength: number; readonly multiline: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'lookup'; readonly source: LookupSource }
  | { readonly kind: 'minutes' }
  /** Values by their names: `name=value` where it is typed, one a line in a form, an object for programs. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'moment' }
  /** `within`: something that the incident itself counts; in its channel `#3` means this, and no other incident. */
  | { readonly kind: 'number'; readonly within?: true }
  /** Several incidents by their numbers: `#12 #14`; for programs also an array of numbers. */
  | { readonly kind: 'incidents'; readonly most: number }
  /** An address of the web. */
  | { readonly kind: 'address' }
  | { readonly kind: 'flag' };

export interface Param {
  readonly name: string;
  readonly of: ParamKind;
  readonly required: boolean;
  /**
   * `rest`: takes the remaining words; `place`: the next word if it fits, a flag as its own name; `named`: only as `name:value`, a flag as `--name`;
   * `button`: never typed by a person, carried by buttons and programs. */
  readonly how: 'rest' | 'place' | 'named' | 'button';
}

/** One verb as data: what help, completion, REST, OpenAPI, the console and the docs are made from. Words come from the catalogue under `verb.<family>.<name>`. */
export interface VerbSpec {
  /** `incident`, `support`, `oncall`. */
  readonly family: string;
  /** `runbook-run` is typed `runbook run`. */
  readonly name: string;
  readonly aliases: readonly string[];
  /**
   * Whether it speaks of one incident (taken from the channel, a number, or the REST path), of one run (its argument `run`, the button, the
   * REST path, else the incident's only open one), or of neither. */
  readonly about: 'incident' | 'run' | 'nothing';
  readonly changes: boolean;
  readonly params: readonly Param[];
  /** JSON schema of its arguments, made from the very schema that parses them. */
  readonly schema: Json;
  readonly example: string;
}
