import { ana, bo, declared, incident, minute, type Told } from '../../test/given';
import { COMMANDER, type RoleId } from '../domain/incident/incident';
import type { Message } from '../ports/message';
import { incidentCard, topicOf } from './incident-card';
import { messageText } from './message-text';

const names = { service: undefined, team: undefined };
const card = (...history: readonly Told[]): Message =>
  incidentCard(incident(...history), names, ({ verb, args }) => JSON.stringify({ verb, ...args }));
const buttonsOf = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));
const holds = (role: string, by = bo): Told => ({
  type: 'RoleAssigned',
  role: role as RoleId,
  person: by.person,
});

describe('the card of an incident', () => {
  it('says what is wrong, how bad it is, who commands and what can be done', () => {
    const shown = messageText(card({ ...declared, started: minute(-10) }));
    expect(shown).toContain('INC-12 · SEV2 · checkout answers 500');
    expect(shown).toContain('Commander: nobody yet');
    expect(shown).toContain('Started: 2026-03-01 02:50 UTC');
    expect(buttonsOf(card(declared))).toEqual(['Take command', 'Post an update', 'Mitigated', 'Resolve']);
  });

  it('offers command only while it is free, and nothing once it is over', () => {
    expect(buttonsOf(card(declared, holds(COMMANDER)))).not.toContain('Take command');
    expect(buttonsOf(card(declared, { type: 'Mitigated' }))).not.toContain('Mitigated');
    expect(buttonsOf(card(declared, { type: 'Resolved' }))).toEqual([]);
  });

  it('calls a role of the house by its own name', () => {
    expect(messageText(card(declared, holds('fire-marshal')))).toContain('Fire-marshal: Bo Lindqvist');
    expect(messageText(card(declared, holds('constructor')))).toContain('Constructor: Bo Lindqvist');
  });

  it('shows a drill, a private incident, the last update and an open hand-off', () => {
    const shown = messageText(
      card(
        { ...declared, drill: true, private: true },
        holds(COMMANDER, ana),
        { type: 'UpdatePosted', happening: 'rolling back', impact: '' },
        { type: 'HandoffOffered', role: COMMANDER, from: ana.person, to: bo.person },
      ),
    );
    expect(shown).toContain('Drill');
    expect(shown).toContain('Private');
    expect(shown).toContain('by Ana Ribeiro: rolling back');
    expect(shown).toContain('Ana Ribeiro asks Bo Lindqvist to take over as commander');
  });

  it('says what is half-built and offers to try it again', () => {
    const failed = { type: 'PartFailed', effect: 'e1', reason: 'delivery:timed-out' } as const;
    const shown = card(
      declared,
      { type: 'PartDone', part: 'card:console' },
      { type: 'PartDone', part: 'invite:person/ana:console', detail: 'Ana Ribeiro' },
      { ...failed, part: 'channel:console' },
      { ...failed, part: 'invite:person/bo:console', detail: 'Bo Lindqvist', reason: 'no **seat** left' },
    );
    expect(
      messageText(shown)
        .split('\n')
        .filter((line) => line.startsWith('- ')),
    ).toEqual([
      '- ✗ channel (the console): the chat did not answer in time',
      '- ✗ invitation (Bo Lindqvist, the console): no **seat** left',
      '- ✓ card (the console)',
    ]);
    expect(buttonsOf(shown).slice(-2)).toEqual(['Retry channel console', 'Retry invitation Bo Lindqvist']);
  });

  it('says in one line what is done in several chats, and by its chat what is not', () => {
    const parts = ['channel:console', 'channel:slack', 'channel:mattermost', 'card:console', 'card:slack'];
    const done = parts.map((part) => ({ type: 'PartDone', part }) as const);
    const failed = { type: 'PartFailed', effect: 'e1', part: 'group:sre:slack', reason: 'gone' } as const;
    expect(messageText(card(declared, ...done, failed))).toMatch(
      /- ✗ group \(sre, Slack\): gone\n- ✓ channel, card \(the console, Slack\)\n- ✓ channel \(Mattermost\)/,
    );
  });

  it('is red while it is bad, yellow while it is not, and green once it is over', () => {
    const tone = (...history: readonly Told[]) => card(...history).tone;
    expect(tone(declared)).toBe('danger');
    expect(tone({ ...declared, severity: 'SEV3' })).toBe('warning');
    expect(tone(declared, { type: 'Mitigated' })).toBe('good');
    expect(tone(declared, { type: 'Cancelled', reason: 'none' })).toBe('good');
  });

  it('puts a title into heading, topic and notification as it was written', () => {
    const title = '**x** <!channel> {{number}} $t(incident:name) \uE000title\uE001';
    const shown = card({ ...declared, title });
    expect(messageText(shown)).toContain(`INC-12 · SEV2 · ${title}`);
    expect(topicOf(incident({ ...declared, title }))).toBe(`SEV2 · triage · ${title}`);
    expect(shown.summary).toBe(`INC-12 SEV2 triage: ${title}`);
  });
});
