import { statSync } from 'node:fs';
import path from 'node:path';

import { exportArchive, type Destination } from '../compose-archive';
import { withDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import { instant, type Instant } from '../domain/ids';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags, misused } from './flags';

/** Incidents out of the record: one, those of a time, or all, for `muster import` or for people to read. */
export const exportIncidents: Command = {
  async run(args) {
    const { values, positionals } = flags(
      'export',
      args,
      {
        since: { type: 'string' },
        until: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        private: { type: 'boolean' },
      },
      1,
    );
    const { since, until, format = 'json', out } = values;
    if (format !== 'json' && format !== 'markdown') throw misused('export', args);
    const number = positionals[0] === undefined ? undefined : numberOf(positionals[0]);
    if (number !== undefined && (since !== undefined || until !== undefined)) throw misused('export', args);
    const scope = {
      ...(number === undefined ? {} : { number }),
      ...(since === undefined ? {} : { since: momentOf(since) }),
      ...(until === undefined ? {} : { until: momentOf(until) }),
      private: values.private === true,
    };
    const to = destination(out, format);
    const settings = readSettings();
    const done = await withDatabase(settings, (it) => exportArchive(it, { scope, format, to }));
    if (number !== undefined && done.incidents === 0)
      throw new Problem(done.leftOut > 0 ? 'archive:is-private' : 'archive:unknown-incident', { number });
    if (out !== undefined) console.error(say('archive:exported', { count: done.incidents, out }));
    if (done.leftOut > 0) console.error(say('archive:left-out', { count: done.leftOut }));
    for (const stream of done.broken) console.error(`✗ ${say('archive:broken', { stream })}`);
    return done.broken.length > 0 ? 1 : 0;
  },
};

function numberOf(text: string): number {
  const digits = /^(?:inc-|#)?(\d{1,9})$/i.exec(text)?.[1];
  if (digits === undefined) throw new Problem('archive:no-number', { text });
  return Number(digits);
}

/** A day begins at midnight UTC. */
function momentOf(text: string): Instant {
  const whole = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const date = new Date(whole);
  const zoned = /T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i.test(whole);
  if (Number.isNaN(date.getTime()) || !zoned) throw new Problem('archive:no-moment', { text });
  return instant(date);
}

function destination(out: string | undefined, format: 'json' | 'markdown'): Destination {
  if (out === undefined) return { write: print };
  const place = path.resolve(out);
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder && format === 'json') throw new Problem('archive:is-folder', { out });
  if (!isFolder && statSync(path.dirname(place), { throwIfNoEntry: false }) === undefined)
    throw new Problem('archive:no-folder', { out });
  return isFolder ? { folder: place } : { file: place };
}

const print = (piece: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(piece, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
