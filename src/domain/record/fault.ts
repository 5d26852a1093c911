import type { Instant, StreamId } from '../ids';
import type { ChainFault } from './chain';

/** Something about one stream that nobody but Muster may have changed, and that is not as Muster left it. */
export type StreamFault =
  | ChainFault
  | {
      readonly fault:
        /** Entries are missing at the end; the stream counts up to `seq`. */
        | 'cut'
        /** There are entries beyond the last one that the stream counts. */
        | 'extra'
        /** The stream's own note of its last entry names another one. */
        | 'head'
        /** An entry is empty and no redaction says so. */
        | 'emptied'
        /** A redaction says that the entry is empty, and its text is there. */
        | 'not-emptied';
      readonly seq: number;
    }
  | {
      readonly fault:
        /** Folding the entries gives another state than the stored one. */
        | 'state'
        /** What lists and filters know of it is not what its state says. */
        | 'summary'
        /** There is an entry that nothing of Muster could have written. */
        | 'unreadable'
        /** Entries without a stream. */
        | 'headless';
    }
  | {
      readonly fault:
        /** A checkpoint of `at` saw entry `seq`, and it is not there any more. */
        | 'signed-gone'
        /** A checkpoint of `at` saw another entry `seq`: the chain was computed anew. */
        | 'signed-changed';
      readonly seq: number;
      readonly at: Instant;
    };

/** Something about the checkpoint file itself. Lines count from 1. */
export type FileFault =
  | { readonly fault: 'no-checkpoints' }
  | { readonly fault: 'line-unreadable' | 'line-signature' | 'line-order'; readonly line: number }
  /** Not one of the `lines` is signed with this installation's secret. */
  | { readonly fault: 'other-secret'; readonly lines: number }
  /** The record goes on until `until`, and the last checkpoint is of `at`, which is too long before. */
  | { readonly fault: 'out-of-date'; readonly at: Instant; readonly until: Instant };

export interface FaultyStream {
  readonly stream: StreamId;
  /** The number that people know it by, where it has one. */
  readonly number?: number;
}

export type RecordFault = (StreamFault & FaultyStream) | FileFault;

/** What a verification found. */
export interface RecordReport {
  readonly streams: number;
  readonly events: number;
  readonly redacted: number;
  readonly checkpoints: number;
  readonly lastCheckpoint?: Instant;
  readonly faults: readonly RecordFault[];
}
