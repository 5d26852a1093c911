import { spawn } from 'node:child_process';

import type { Span } from '../../src/ports/tracing';
import { PATIENCE_MS } from '../patience';

export interface Orders {
  readonly part: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly spans: readonly Span[];
  /** Before it stops. */
  readonly waitMs?: number;
}

/** The compiled adapter and nothing else, as a process has it. */
const SCRIPT = `
const [folder, orders] = [process.argv[1], JSON.parse(process.argv[2])];
const { openTracing } = require(folder + '/open.js');
const { tracingOptions } = require(folder + '/options.js');
const log = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [
  level, (message, fields) => { if (level !== 'debug') console.log(JSON.stringify({ level, message, ...fields })); }]));
const options = tracingOptions((name) => orders.variables[name]);
const tracing = openTracing({ options, part: orders.part, version: '1', log });
for (const span of orders.spans) tracing.tell(span);
setTimeout(async () => {
  await Promise.all([tracing.stop(), tracing.stop()]);
  tracing.tell(orders.spans[0]);
  console.log(JSON.stringify({ level: 'end' }));
  process.exit(0);
}, orders.waitMs ?? 0);
`;

/** Tells the spans from a process of its own and answers what that logged. */
export function tellFromProcess(
  folder: string,
  orders: Orders,
): Promise<readonly { readonly level: string }[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', SCRIPT, folder, JSON.stringify(orders)], {
      timeout: PATIENCE_MS,
    });
    let output = '';
    const keep = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('close', (code) => {
      if (code === 0)
        resolve(
          output
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as { level: string }),
        );
      else reject(new Error(output));
    });
  });
}
