import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Problem } from '../../kit/problem';
import { lockData } from './data-lock';
import { identityOf } from './process-identity';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'muster-lock-'));
const write = (dir: string, content: string): void => {
  writeFileSync(path.join(dir, 'muster.lock'), content);
};

it('names the holder to whoever comes second', () => {
  const dir = folder();
  lockData(dir);
  expect(() => lockData(dir)).toThrow(new Problem('cli:data-held', { folder: dir, pid: process.pid }));
});

it('is free again once it was released', () => {
  const dir = folder();
  lockData(dir).release();
  lockData(dir).release();
  expect(readdirSync(dir)).toEqual([]);
});

it('is not fooled by a number that was used again', () => {
  const dir = folder();
  write(dir, JSON.stringify({ holder: { pid: process.pid, started: 'another boot' }, started: [] }));
  expect(lockData(dir).leftOver).toEqual([]);
});

it('hands over what a killed holder left running, and only that', () => {
  const dir = folder();
  const parent = identityOf(process.ppid);
  const gone = { pid: process.ppid, started: 'another boot' };
  write(dir, JSON.stringify({ holder: gone, started: [gone, parent] }));
  expect(lockData(dir).leftOver).toEqual([parent]);
});

it.each(['', '{"holder":', '[]', 'null', '{"holder":{"pid":"1"}}'])(
  'takes a damaged lock (%s) for none',
  (text) => {
    const dir = folder();
    write(dir, text);
    expect(() => lockData(dir)).not.toThrow();
  },
);

it('writes down what was started', () => {
  const dir = folder();
  const lock = lockData(dir);
  lock.note([process.ppid]);
  expect(() => lockData(dir)).toThrow(Problem);
  lock.release();
  expect(readdirSync(dir)).toEqual([]);
});
