import type { Instant } from '../domain/ids';
import { parseMoment } from './moment';

const NOW = '2026-03-01T03:00:00.000Z' as Instant;

describe('a moment as people write it', () => {
  it.each([
    ['10m', '2026-03-01T02:50:00.000Z'],
    ['10 min', '2026-03-01T02:50:00.000Z'],
    ['10 minutes ago', '2026-03-01T02:50:00.000Z'],
    ['1 minute', '2026-03-01T02:59:00.000Z'],
    ['2H', '2026-03-01T01:00:00.000Z'],
    ['3 hours ago', '2026-03-01T00:00:00.000Z'],
    ['1d', '2026-02-28T03:00:00.000Z'],
    ['2 days', '2026-02-27T03:00:00.000Z'],
    ['0m', '2026-03-01T03:00:00.000Z'],
  ])('%s is so long ago', (text, at) => {
    expect(parseMoment(text, NOW)).toBe(at);
  });

  it.each([
    ['02:59', '2026-03-01T02:59:00.000Z'],
    ['3:00', '2026-03-01T03:00:00.000Z'],
    ['03:01', '2026-02-28T03:01:00.000Z'],
    ['23:30', '2026-02-28T23:30:00.000Z'],
  ])('%s is the last time that a clock in UTC showed it', (text, at) => {
    expect(parseMoment(text, NOW)).toBe(at);
  });

  it.each([
    ['2026-02-28 14:05', '2026-02-28T14:05:00.000Z'],
    ['2026-02-28T14:05', '2026-02-28T14:05:00.000Z'],
    ['2026-02-28T14:05:30Z', '2026-02-28T14:05:30.000Z'],
    ['2026-02-28 14:05+01:00', '2026-02-28T13:05:00.000Z'],
    ['2026-02-28T14:05:06.789-0500', '2026-02-28T19:05:06.789Z'],
  ])('%s is what it says, in UTC unless it says otherwise', (text, at) => {
    expect(parseMoment(text, NOW)).toBe(at);
  });

  it.each([
    '',
    'soon',
    '10',
    '10x',
    '-5m',
    '25:00',
    '12:60',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '2026-03-01',
    '99999m',
    'm',
    '10m later',
  ])('%p is none', (text) => {
    expect(parseMoment(text, NOW)).toBeUndefined();
  });
});
