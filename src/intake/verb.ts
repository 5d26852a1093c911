import { z } from 'zod';

import type { Result } from '../kit/result';
import type { Json } from '../kit/json';
import type { CommandData } from '../domain/effect';
import type { PersonRef } from '../domain/actor';
import type { ChatId, Instant, StreamId } from '../domain/ids';
import type { TimelineKind } from '../domain/incident/timeline-kinds';
import type { Refusal } from '../domain/refusal';
import type { Run } from '../domain/runbook/run';
import type { Runbook } from '../domain/runbook/runbook';
import type { RunOrder } from '../domain/runbook/vocabulary';
import type { Param, ParamKind, VerbSpec } from '../ports/verb';
import { argumentsSchema, type Args, type Raw } from './arguments';
import type { OneOfSeveral, Surroundings } from './surroundings';

/** What a verb's command may be made from, besides its arguments. */
export interface Speaking extends Surroundings {
  /** The chats in which new things get a channel. */
  readonly chats: readonly ChatId[];
  /** The run that is spoken of, as it stands. */
  readonly run?: Run;
  /** What a run of this runbook is founded with, here and now. */
  readonly order?: (runbook: Runbook, inputs: Readonly<Record<string, Json>>) => Result<RunOrder, Refusal>;
}

/** Which part of a story is asked for. */
export interface TimelineWish {
  readonly kind?: TimelineKind;
  readonly by?: PersonRef;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly text?: string;
  readonly last?: number;
}

/** What a reading verb asks for. */
export type Question =
  | { readonly ask: 'help'; readonly verb?: string }
  | {
      readonly ask: 'list';
      readonly which: 'open' | 'all' | 'closed';
      readonly severity?: string;
      readonly service?: string;
      readonly text?: string;
    }
  | { readonly ask: 'show' }
  | ({ readonly ask: 'timeline' } & TimelineWish)
  | { readonly ask: 'tasks'; readonly which: 'open' | 'all' }
  /** Whoever asks: their own tasks, wherever they are. */
  | { readonly ask: 'own-tasks' }
  | { readonly ask: 'links' }
  /** Of this incident, else of the one where it is asked, else of all. */
  | { readonly ask: 'alerts'; readonly incident?: StreamId }
  /** All of them, or those with these words; in an incident those that fit it first. */
  | { readonly ask: 'runbooks'; readonly text?: string }
  | { readonly ask: 'runbook'; readonly runbook: string }
  | { readonly ask: 'run' }
  | { readonly ask: 'outputs'; readonly step?: string };

export type Verb = VerbSpec & {
  /** With nothing after it in a chat, a form opens. */
  readonly asks: boolean;
  /** Founds a new stream instead of speaking to an old one. */
  readonly founds: 'incident' | 'run' | undefined;
  /** The verb that is meant where nothing is said after this one. */
  readonly alone: string | undefined;
  /** The incidents it is said of, each by a command of its own; absent: it speaks of one thing. */
  readonly each: ((args: Args) => readonly OneOfSeveral[]) | undefined;
  /** Whether a button that says it with these arguments opens a form for the rest of them. */
  asksStill(raw: Raw, run: Run | undefined): boolean;
  /** The stream that its arguments name, where it is neither the incident nor the run that is spoken of. */
  to(args: Args): StreamId | undefined;
} & (
    | { readonly changes: true; command(args: Args, speaking: Speaking): Result<CommandData, Refusal> }
    | { readonly changes: false; question(args: Args): Question }
  );

type Words = Pick<VerbSpec, 'family' | 'name' | 'params' | 'example' | 'about'> & {
  readonly aliases?: readonly string[];
};

const spec = ({ family, name, params, example, about, ...words }: Words): Omit<VerbSpec, 'changes'> => ({
  ...{ family, name, params, example, about },
  aliases: words.aliases ?? [],
  schema: z.toJSONSchema(argumentsSchema(params)) as Json,
});

export const doing = (
  words: Words & {
    readonly asks?: boolean;
    readonly founds?: Verb['founds'];
    readonly alone?: string;
    readonly each?: Verb['each'];
    readonly asksStill?: Verb['asksStill'];
    readonly to?: Verb['to'];
  },
  command: (args: Args, speaking: Speaking) => Result<CommandData, Refusal>,
): Verb => ({
  ...spec(words),
  changes: true,
  asks: words.asks ?? words.params.some((param) => param.required),
  asksStill: words.asksStill ?? (() => false),
  founds: words.founds,
  alone: words.alone,
  each: words.each,
  to: words.to ?? (() => undefined),
  command,
});

export const asking = (words: Words, question: (args: Args) => Question): Verb => ({
  ...spec(words),
  changes: false,
  asks: false,
  asksStill: () => false,
  founds: undefined,
  alone: undefined,
  each: undefined,
  to: () => undefined,
  question,
});

interface Where {
  readonly required?: boolean;
  readonly how?: Param['how'];
}
const param = (name: string, of: ParamKind, { required = false, how = 'named' }: Where = {}): Param => ({
  name,
  of,
  required,
  how,
});

/** More than anybody looks through before they say it. */
const MOST_AT_ONCE = 50;
export const LINE = 200;
export const PARAGRAPH = 10_000;
export const line = (name: string, where?: Where): Param =>
  param(name, { kind: 'text', maxLength: LINE, multiline: false }, where);
export const paragraph = (name: string, where?: Where): Param =>
  param(name, { kind: 'text', maxLength: PARAGRAPH, multiline: true }, where);
/** Prose that is no page of it. */
export const words = (name: string, maxLength: number, where?: Where): Param =>
  param(name, { kind: 'text', maxLength, multiline: true }, where);
export const choice = (name: string, values: readonly string[], where?: Where): Param =>
  param(name, { kind: 'choice', values }, where);
export const service = (name: string, where?: Where): Param =>
  param(name, { kind: 'lookup', source: 'services' }, where);
export const person = (name: string, where?: Where): Param =>
  param(name, { kind: 'lookup', source: 'people' }, where);
/** Another incident: `#12`, `INC-12` or `12`. */
export const incident = (name: string, where?: Where): Param =>
  param(name, { kind: 'lookup', source: 'incidents' }, where);
export const runbook = (name: string, where?: Where): Param =>
  param(name, { kind: 'lookup', source: 'runbooks' }, where);
export const pairs = (name: string, where?: Where): Param => param(name, { kind: 'pairs' }, where);
export const moment = (name: string, where?: Where): Param => param(name, { kind: 'moment' }, where);
export const minutes = (name: string, where?: Where): Param => param(name, { kind: 'minutes' }, where);
export const number = (name: string, where?: Where): Param => param(name, { kind: 'number' }, where);
/** Several incidents at once: `#12 #14`. */
export const incidents = (name: string, where?: Where): Param =>
  param(name, { kind: 'incidents', most: MOST_AT_ONCE }, where);
export const address = (name: string, where?: Where): Param => param(name, { kind: 'address' }, where);
export const team = (name: string, where?: Where): Param =>
  param(name, { kind: 'lookup', source: 'teams' }, where);
/** Something that the incident itself counts: `3`, `#3`. */
export const counted = (name: string): Param =>
  param(name, { kind: 'number', within: true }, { required: true, how: 'place' });
export const flag = (name: string, where?: Where): Param => param(name, { kind: 'flag' }, where);
