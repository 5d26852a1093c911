import type { Answer, Completion } from '../../../ports/hearing';
import type { ConsoleChannel, ConsoleMessage } from '../../../ports/console-store';
import type { FieldOption } from '../../../ports/form';

/** What the console's page gets; web/ reads these types and nothing else of this folder. */
export interface StateView {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What a command may begin with. */
  readonly families: readonly string[];
  readonly channels: readonly ConsoleChannel[];
  /** The channel that was asked for; `messages` are its last ones, oldest first. */
  readonly channel?: ConsoleChannel;
  readonly messages: readonly ConsoleMessage[];
  /** Whether there are older ones than these. */
  readonly more: boolean;
}

/** The answer to an action; with `lost` nothing was recorded and the page keeps what was typed. */
export interface ActionView {
  readonly answer: Answer;
  readonly lost: boolean;
}

/** Event `messages`: what changed in the channel; whoever has it has everything up to `rev`. */
export interface MessagesView {
  readonly channel: string;
  readonly rev: number;
  readonly messages: readonly ConsoleMessage[];
}

/** Event `channels`: all that the person sees now, each with its `rev`. */
export interface ChannelsView {
  readonly channels: readonly ConsoleChannel[];
}

export interface OptionsView {
  readonly options: readonly FieldOption[];
}

export interface CompletionsView {
  readonly completions: readonly Completion[];
}
