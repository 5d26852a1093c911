import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A story's transcript stands beside its test, to be read like a conversation. Delete the file and run the test to have it written
 * anew, then read it before it is committed.
 */
export function expectTranscript(name: string, lines: readonly string[]): void {
  const file = path.join(__dirname, 'transcripts', `${name}.txt`);
  const told = `${lines.join('\n')}\n`;
  if (!existsSync(file)) {
    if (process.env['CI'] !== undefined) throw new Error(`The transcript ${name} is missing`);
    writeFileSync(file, told);
  }
  expect(told).toBe(readFileSync(file, 'utf8'));
}
