import { declared, incident, minute } from '../../test/given';
import type { ChangeBrief } from '../domain/alert/report';
import type { ServiceId } from '../domain/ids';
import { changesBefore } from './changes';
import { incidentCard } from './incident-card';
import { messageText } from './message-text';
import { plain } from './rich';

const change = (count: number, more: Partial<ChangeBrief> = {}): ChangeBrief => ({
  id: `acme/web/deployment/${String(count)}`,
  source: 'github',
  service: 'web' as ServiceId,
  title: 'v2.3.1 → production',
  state: 'done',
  at: minute(count),
  ...more,
});
const state = (...changes: readonly ChangeBrief[]) => ({ ...incident(declared), changes });
const lines = (...changes: readonly ChangeBrief[]): string[] =>
  changesBefore(state(...changes)).flatMap((block) => (block.kind === 'list' ? block.items.map(plain) : []));

describe('what was changed before an incident', () => {
  it('stands on its card with how long before, how it went, by whom and a link', () => {
    const link = { url: 'https://x.example/1', by: 'ana' };
    expect(lines(change(-6, link), change(-45, { state: 'failed' }))).toEqual([
      '6 min before: web: v2.3.1 → production (https://x.example/1) (done), by ana',
      '45 min before: web: v2.3.1 → production (failed)',
    ]);
    const card = incidentCard(state(change(-6)), { service: undefined, team: undefined }, () => '');
    expect(messageText(card)).toContain('Changed before it began');
  });

  it('is at most three, and nothing that came after', () => {
    expect(lines(change(4), change(-1), change(-2), change(-3), change(-4))).toHaveLength(3);
    expect(changesBefore(state(change(4)))).toEqual([]);
    expect(changesBefore(incident(declared))).toEqual([]);
  });

  it('is measured from when the incident is known to have begun now', () => {
    const began = { ...state(change(-6)), times: { started: minute(-10), detected: minute(0) } };
    expect(changesBefore(began)).toEqual([]);
  });
});
