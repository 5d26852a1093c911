import { keysOf } from '../../test/catalogue-keys';
import { textOf } from '../../test/house/tree';
import type { Instant } from '../domain/ids';
import type { FileLink } from '../ports/chat-refs';
import { copied } from './copied';
import { messageText } from './message-text';

const bo = { key: 'person/bo', name: 'Bo' };
const written = '2026-03-01T03:12:00.000Z' as Instant;
const copyOf = (text: string, files: readonly FileLink[] = [], late?: 'heard-late' | 'copied-late') =>
  copied({ text, files, written }, (mention) => (mention === '@{slack/T1/U1}' ? bo : undefined), late);

it('keeps lines and everything else that was written as text', () => {
  expect(copyOf('*one*\n\n<!channel> two').blocks).toEqual([
    {
      kind: 'text',
      text: [
        { kind: 'text', text: '*one*' },
        { kind: 'break' },
        { kind: 'break' },
        { kind: 'text', text: '<!channel> two' },
      ],
    },
  ]);
});

it('makes people of mentions, and leaves what nobody knows as it is', () => {
  expect(copyOf('ask @{slack/T1/U1}, not @{slack/T1/U2}').blocks).toEqual([
    {
      kind: 'text',
      text: [
        { kind: 'text', text: 'ask ' },
        { kind: 'person', person: bo },
        { kind: 'text', text: ', not ' },
        { kind: 'text', text: '@{slack/T1/U2}' },
      ],
    },
  ]);
});

it('has a line for notifications, whatever there is', () => {
  expect(copyOf('red\nagain').summary).toBe('red again');
  expect(copyOf('', [{ name: 'g.png', url: 'https://f/g' }]).summary).toContain('g.png');
  expect(copyOf(' ').summary.length).toBeGreaterThan(5);
});

it('says how late it is, and why', () => {
  expect(messageText(copyOf('x', [], 'heard-late'))).toBe('x\nWritten 2026-03-01 03:12 UTC, heard late.');
  expect(messageText(copyOf('x', [], 'copied-late'))).toBe('x\nWritten 2026-03-01 03:12 UTC, copied late.');
});

it('uses all of its words', () => {
  const source = textOf('src/voice/copied.ts');
  expect(keysOf('talk').filter((key) => !source.includes(`'${key}'`))).toEqual([]);
});
