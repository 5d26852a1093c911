import type { Api } from '../../ports/api';
import type { Clock } from '../../ports/clock';
import type { Form } from '../../ports/form';
import type { Log } from '../../ports/log';
import type { Metrics } from '../../ports/metrics';
import type { Param, VerbSpec } from '../../ports/verb';
import type { Word } from './problem';
import type { Tokens } from './tokens';

/** What the server's parts share. */
export interface House {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly word: Word;
  /** What a verb does, or what one of its parameters is called: lines for readers of the OpenAPI document. */
  readonly describe: (verb: VerbSpec, param?: Param) => string;
  /** A verb's form, in words. */
  readonly form: (verb: VerbSpec) => Omit<Form, 'state'>;
  readonly tokens: Tokens;
  /** Aborts when the server begins to close: streams end then. */
  readonly closing: AbortSignal;
  /** How many streams are open now: each holds memory and a socket for as long as its page. */
  readonly streams: { open: number };
  /** How many bytes of large bodies are coming in or looked at now. */
  readonly bodies: { bytes: number };
}
