import { alert, report, serviceId } from '../../test/alert-values';
import { declared, incident, minute, type Told } from '../../test/given';
import type { Message } from '../ports/message';
import { alertCard } from './alert-card';
import { messageText } from './message-text';

const told = (more = {}): Told => ({ type: 'AlertsReported', report: report(more), resolve: 'suggest' });
const card = (...history: readonly Told[]): Message =>
  alertCard(
    incident(declared, ...history),
    ({ verb }) => verb,
    (service) => service.toUpperCase(),
  );
const pressed = ({ blocks }: Message): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ token }) => token) : []));

describe('the card of the alerts', () => {
  it('shows what fires first, with severity, service, since when and where to look', () => {
    const links = [{ kind: 'runbook', url: 'https://wiki.example/checkout' }] as const;
    const shown = [
      alert('mail', { state: 'resolved' }),
      alert('search', { severity: 'SEV3' }),
      alert('checkout', { links }),
    ];
    const text = messageText(card(told({ firing: 2, total: 343, shown })));
    expect(text).toContain('Alerts of INC-12: 2 firing, 341 over');
    expect(text.indexOf('● checkout answers 500')).toBeLessThan(text.indexOf('● search answers 500'));
    expect(text.indexOf('● search')).toBeLessThan(text.indexOf('✓ mail'));
    expect(text).toContain('SEV2 · CHECKOUT · since');
    expect(text).toContain('runbook (https://wiki.example/checkout)');
    expect(text).toContain('and 340 more');
  });

  it('says who has seen them, and then asks nobody to', () => {
    const seen: Told = {
      type: 'AlertsAcknowledged',
      alerts: [{ id: 'pagerduty/checkout', since: minute(-2) }],
    };
    expect(pressed(card(told()))).toEqual(['ack', 'silence', 'dismiss']);
    expect(messageText(card(told(), seen))).toContain('seen by Ana Ribeiro');
    expect(pressed(card(told(), seen))).toEqual(['silence', 'dismiss']);
  });

  it('offers to split off where several services are in it', () => {
    const both = told({ services: [serviceId('checkout'), serviceId('search')] });
    expect(pressed(card(both))).toContain('split');
  });

  it('offers nothing once the incident is over, and is green', () => {
    const over = card(told({ firing: 0, shown: [alert('checkout', { state: 'resolved' })] }), {
      type: 'Resolved',
    });
    expect(over.tone).toBe('good');
    expect(pressed(over)).toEqual([]);
    expect(messageText(over)).toContain('all over (1)');
  });

  it('says how long it is silent', () => {
    const silenced: Told = { type: 'AlertsSilenced', until: minute(120), alerts: [] };
    expect(messageText(card(told(), silenced))).toContain(
      'Silenced until 2026-03-01 05:00 UTC by Ana Ribeiro',
    );
  });

  it('stays small however much there is to show', () => {
    const long = 'x'.repeat(200);
    const links = Array.from({ length: 8 }, (_, nth) => ({
      kind: 'source' as const,
      url: `https://a.example/${String(nth)}${'y'.repeat(2000 * (nth % 2))}`,
    }));
    const groups = Array.from({ length: 20 }, (_, group) =>
      told({
        group: `g${String(group)}`,
        shown: Array.from({ length: 10 }, (__, nth) =>
          alert(`a${String(group)}-${String(nth)}`, { title: long, links }),
        ),
      }),
    );
    expect(messageText(card(...groups)).length).toBeLessThan(6_000);
  });
});
