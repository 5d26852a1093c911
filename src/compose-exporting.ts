/** Single incidents out of the record, for the command line and for REST. */
import { archiveLines } from './adapters/archive/write-archive';
import { runningVersion } from './compose-version';
import { exporting, type ExportingParts } from './flow/archive/exporting';
import type { ArchivedStream, ArchiveScope } from './ports/archive-file';
import type { Crypto } from './ports/crypto';
import type { Exporting } from './ports/exporting';

/** The lines of an archive, written by this version of Muster and signed with this installation's secret. */
export const signedLines = (
  crypto: Crypto,
  of: ArchiveScope,
  streams: AsyncIterable<ArchivedStream>,
): AsyncIterable<string> =>
  archiveLines(
    { line: 'head', format: 'muster-archive', version: 1, by: runningVersion(), of },
    streams,
    (text) => crypto.sign(text),
  );

export const exporter = (
  parts: Omit<ExportingParts, 'lines' | 'crypto'> & { readonly crypto: Crypto },
): Exporting => exporting({ ...parts, lines: (scope, streams) => signedLines(parts.crypto, scope, streams) });
