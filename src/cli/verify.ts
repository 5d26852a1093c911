import { statSync } from 'node:fs';

import { verifyFile } from '../compose-archive';
import { verifyWhole } from '../compose-record';
import { withDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags, misused } from './flags';
import { faultText } from './record-fault';

/** Checks the whole record. Exit code 1 when something does not hold. */
export const verify: Command = {
  async run(args) {
    const { json, checkpoints, archive } = flags('verify', args, {
      json: { type: 'boolean' },
      checkpoints: { type: 'string' },
      archive: { type: 'string' },
    }).values;
    if (checkpoints === '') throw misused('verify', args);
    if (archive !== undefined && statSync(archive, { throwIfNoEntry: false })?.isFile() !== true)
      throw new Problem('archive:no-file', { file: archive });
    const { file, report } =
      archive === undefined
        ? await withDatabase(readSettings(), (settings) => verifyWhole(settings, checkpoints))
        : await verifyFile(readSettings(), archive, checkpoints);
    const { faults, ...counts } = report;
    const whole = faults.length === 0;
    if (json === true) {
      const told = faults.map((fault) => ({ ...fault, text: faultText(fault, file) }));
      console.log(JSON.stringify({ whole, ...counts, file, faults: told }, undefined, 2));
      return whole ? 0 : 1;
    }
    const { streams, events, redacted, checkpoints: lines, lastCheckpoint } = counts;
    console.log(say('cli:verify.checked', { streams, events, redacted }));
    console.log(
      lastCheckpoint === undefined
        ? say('cli:verify.no-lines', { file })
        : say('cli:verify.lines', { lines, file, at: lastCheckpoint }),
    );
    for (const fault of faults) console.log(`✗ ${faultText(fault, file)}`);
    console.log(whole ? say('cli:verify.whole') : say('cli:verify.broken', { count: faults.length }));
    return whole ? 0 : 1;
  },
};
