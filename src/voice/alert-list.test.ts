import { alert } from '../../test/alert-values';
import { minute } from '../../test/given';
import { say, type Say } from '../domain/say';
import type { AlertRow } from '../ports/alerts';
import { alertList } from './alert-list';
import { messageText } from './message-text';

const row = (reason: Say, more: Partial<AlertRow> = {}): AlertRow => ({
  ...alert('checkout'),
  labels: {},
  spans: [{ from: minute(-2) }],
  heardAt: minute(0),
  times: 1,
  rule: 'page',
  verdict: 'ignore',
  reason,
  at: `${minute(0)} pagerduty/checkout`,
  ...more,
});
const shown = (one: AlertRow): string => messageText(alertList([one], undefined));

describe('a list of alerts', () => {
  it('shows what fires, and what is over', () => {
    const ignored = say('alerts:why.ignored', { rule: 'noise' });
    expect(shown(row(ignored))).toContain('● checkout answers 500');
    expect(shown(row(ignored, { state: 'resolved' }))).toContain('✓ checkout answers 500');
  });

  it.each(['heartbeat', 'heartbeat-unknown'])(
    'shows a %s that beats as what it is, and not as a fire',
    (why) => {
      const beat = row(say(`alerts:why.${why}`, { name: 'nightly' }));
      expect(shown(beat)).toContain('♥ checkout answers 500');
      expect(shown({ ...beat, state: 'resolved' })).toContain('✓');
    },
  );
});
