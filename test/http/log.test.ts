import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pinoLog } from '../../src/adapters/log/pino-log';

const redact = (text: string): string => text.replaceAll('hunter2', '[redacted:test]');

function logged(level = 'info') {
  const lines: string[] = [];
  const log = pinoLog({ level, redact, to: { write: (line: string) => void lines.push(line) } });
  return { log, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), lines };
}

describe('the log', () => {
  it('writes one JSON line with a constant message and its fields', () => {
    const { log, read } = logged();
    log.with({ part: 'inbox' }).warn('a row stumbled', { attempts: 3 });
    expect(read()).toEqual([
      expect.objectContaining({ level: 'warn', message: 'a row stumbled', part: 'inbox', attempts: 3 }),
    ]);
  });

  it('keeps its file from everybody but its owner', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'log-')), 'bot.log');
    pinoLog({ level: 'info', redact, to: file }).info('started');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('passes every text through the redaction, however deep, in children, errors and their causes', () => {
    const { log, lines } = logged();
    const error = new Error('hunter2 refused', { cause: new Error('because of hunter2') });
    log
      .with({ who: 'hunter2' })
      .error('a hunter2 leak', { error, deep: [{ a: new Map([['k', 'hunter2']]) }] });
    expect(lines.join('')).not.toContain('hunter2');
    expect(lines.join('').match(/redacted:test/g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('shows errors as message and stack, with their code and cause', () => {
    const { log, read } = logged();
    log.error('it broke', { error: Object.assign(new Error('no'), { code: 'ECONNREFUSED', secret: 1 }) });
    const written = read()[0]?.['error'] as Record<string, unknown>;
    expect(Object.keys(written)).toEqual(['message', 'stack', 'code']);
    expect(written).toMatchObject({ message: 'no', code: 'ECONNREFUSED' });
  });

  it('never writes what a field named like a secret holds', () => {
    const { log, lines } = logged();
    log.info('a request', { headers: { Authorization: 'Bearer zzz', cookie: 'yyy' }, apiToken: 'xxx' });
    expect(lines.join('')).not.toMatch(/zzz|yyy|xxx/);
  });

  it('survives circles, getters that throw, big integers and depths', () => {
    const { log, read } = logged();
    const circle: Record<string, unknown> = { big: 1n };
    circle['self'] = circle;
    const angry = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    log.info('odd', { circle, angry, deep: { a: { b: { c: { d: { e: { f: 1 } } } } } } });
    expect(read()[0]).toMatchObject({ circle: { big: '1', self: '[circular]' }, angry: '[unreadable]' });
  });

  it('leaves out what lies below its level', () => {
    const { log, lines } = logged('warn');
    log.info('unheard');
    log.debug('unheard');
    expect(lines).toEqual([]);
  });

  it('writes to a file at once', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'log-')), 'made', 'muster.log');
    pinoLog({ level: 'info', redact, to: file }).info('last words');
    expect(readFileSync(file, 'utf8')).toContain('last words');
  });
});
