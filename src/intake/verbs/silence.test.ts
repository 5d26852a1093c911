import { minute } from '../../../test/given';
import { typed } from '../../../test/typed';

describe('silencing', () => {
  it.each([
    ['silence', 60],
    ['silence 30', 30],
    ['silence 2h', 120],
    ['silence 90m', 90],
    ['silence 2d', 2880],
    ['silence minutes:15', 15],
    ['silence 2hours', 120],
    ['silence 2 hours', 120],
    ['silence 1 day', 1440],
  ])('%s', (line, count) => {
    expect(typed(line)).toEqual({ type: 'SilenceAlerts', until: minute(count) });
  });

  it('takes what is left as the reason', () => {
    expect(typed('silence 2h the disk is being replaced')).toEqual({
      type: 'SilenceAlerts',
      until: minute(120),
      reason: 'the disk is being replaced',
    });
    expect(typed('silence the 2 disks are being replaced')).toMatchObject({
      until: minute(60),
      reason: 'the 2 disks are being replaced',
    });
  });
});

it.each(['2x', '1.5h', '1h30m', '123456', '10%', 'minutes:2x', '2x the disk is being replaced'])(
  'silence %s is no duration, and no reason either',
  (words) => {
    expect(typed(`silence ${words}`)).toMatchObject({ refused: 'not-minutes' });
  },
);

it.each(['30d', '0', '0h', '99999'])('silence %s is beyond what there is', (words) => {
  expect(typed(`silence ${words}`)).toMatchObject({ refused: 'minutes-out-of-range' });
});

it('takes what stands in quotes as the reason, digits or not', () => {
  expect(typed('silence "2x slower than it should be"')).toMatchObject({
    until: minute(60),
    reason: '2x slower than it should be',
  });
});

it.each([
  ['ack', { type: 'AcknowledgeAlerts' }],
  ['acknowledge', { type: 'AcknowledgeAlerts' }],
  ['keep', { type: 'KeepOpen' }],
  ['dismiss a load test', { type: 'DismissAlerts', reason: 'a load test' }],
  ['noise from a test', { type: 'DismissAlerts', reason: 'from a test' }],
  ['split checkout', { type: 'SplitOff', service: 'checkout' }],
])('%s', (line, command) => {
  expect(typed(line)).toEqual(command);
});
