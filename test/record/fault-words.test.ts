import { faultText } from '../../src/cli/record-fault';
import type { RecordFault } from '../../src/domain/record/fault';
import { minute } from '../given';
import { keysOf } from '../catalogue-keys';
import { ONE } from './scene';

const place = { stream: ONE, number: 12, seq: 7 };
/** One of each kind: the compiler asks for a new one. */
const EVERY: Readonly<Record<RecordFault['fault'], RecordFault>> = {
  gap: { fault: 'gap', ...place },
  hash: { fault: 'hash', ...place },
  payload: { fault: 'payload', ...place },
  clock: { fault: 'clock', ...place },
  cut: { fault: 'cut', ...place },
  extra: { fault: 'extra', ...place },
  head: { fault: 'head', ...place },
  emptied: { fault: 'emptied', ...place },
  'not-emptied': { fault: 'not-emptied', ...place },
  state: { fault: 'state', ...place },
  summary: { fault: 'summary', ...place },
  unreadable: { fault: 'unreadable', ...place },
  headless: { fault: 'headless', stream: ONE },
  'signed-gone': { fault: 'signed-gone', ...place, at: minute(0) },
  'signed-changed': { fault: 'signed-changed', ...place, at: minute(0) },
  'no-checkpoints': { fault: 'no-checkpoints' },
  'line-unreadable': { fault: 'line-unreadable', line: 3 },
  'line-signature': { fault: 'line-signature', line: 3 },
  'line-order': { fault: 'line-order', line: 3 },
  'other-secret': { fault: 'other-secret', lines: 3 },
  'out-of-date': { fault: 'out-of-date', at: minute(0), until: minute(600) },
};

it.each(Object.values(EVERY))('says of $fault what is wrong and what to do', (fault) => {
  const said = faultText(fault, '/data/checkpoints.jsonl');
  expect(said).toMatch(/^\S.+ — .+$/);
  expect(said).not.toMatch(/\{\{|undefined/);
  if ('stream' in fault) expect(said).toContain(ONE);
});

it('has no words for a fault that there is not', () => {
  const worded = keysOf('cli').flatMap((key) => /^cli:verify\.(.+)\.what$/.exec(key)?.[1] ?? []);
  expect(worded.sort()).toEqual(Object.keys(EVERY).sort());
});
