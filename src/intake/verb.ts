import { z } from 'zod';

import type { Result } from '../kit/result';
import type { Json } from '../kit/json';
import type { CommandData } from '../domain/effect';
import type { ChatId, StreamId } from '../domain/ids';
import type { Refusal } from '../domain/refusal';
import type { Run } from '../domain/runbook/run';
import type { Runbook } from '../domain/runbook/runbook';
import type { RunOrder } from '../domain/runbook/vocabulary';
import type { Param, ParamKind, VerbSpec } from '../ports/verb';
import { argumentsSchema, type Args, type Raw, type Surroundings } from './arguments';

/** What a verb's command may be made from, besides its arguments. */
export interface Speaking extends Surroundings {
  /** The chats in which new things get a channel. */
  readonly chats: readonly ChatId[];
  /** The run that is spoken of, as it stands. */
  readonly run?: Run;
  /** What a run of this runbook is founded with, here and now. */
  readonly order?: (runbook: Runbook, inputs: Readonly<Record<string, Json>>) => Result<RunOrder, Refusal>;
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
  | { readonly ask: 'timeline' }
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
  to: words.to ?? (() => undefined),
  command,
});

export const asking = (words: Words, question: (args: Args) => Question): Verb => ({
  ...spec(words),
  changes: false,
  asks: false,
  asksStill: () => false,
  founds: undefined,
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

export const LINE = 200;
export const PARAGRAPH = 10_000;
export const line = (name: string, where?: Where): Param =>
  param(name, { kind: 'text', maxLength: LINE, multiline: false }, where);
export const paragraph = (name: string, where?: Where): Param =>
  param(name, { kind: 'text', maxLength: PARAGRAPH, multiline: true }, where);
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
export const flag = (name: string, where?: Where): Param => param(name, { kind: 'flag' }, where);
