import { EVENTS } from '../../../test/events';
import { ana } from '../../../test/given';
import { streamId, type Instant } from '../ids';
import { toldWords } from './told-words';

const NOW = '2026-01-01T12:00:00.000Z' as Instant;
const wordsOf = (payload: object, type: string, stream = streamId('incident', '1')) =>
  toldWords({ stream, type, payload: JSON.stringify(payload), actor: JSON.stringify(ana), occurredAt: NOW });
/** Of the set-up nothing is told, of a merge only the other's number. */
const OTHERWISE = ['PartDone', 'PartRetried', 'Merged'];

describe('the words under which an event is found', () => {
  const written = Object.values(EVENTS).filter(
    (event) => JSON.stringify(event).includes('Frieda') && !OTHERWISE.includes(event.type),
  );

  it.each(written)('are those that somebody wrote: $type', (event) => {
    expect(wordsOf(event, event.type)).toContain('frieda');
  });

  it('are names and numbers of incidents too, and neither keys nor ids', () => {
    const declared = wordsOf(EVENTS.IncidentDeclared, 'IncidentDeclared');
    expect(declared).toEqual(expect.arrayContaining(['inc', String(EVENTS.IncidentDeclared.number)]));
    const note = wordsOf(EVENTS.NoteAdded, 'NoteAdded');
    expect(note).toEqual(expect.arrayContaining(ana.person.name.toLowerCase().split(' ')));
    for (const key of ['noteadded', 'text', 'person', 'console']) expect(note).not.toContain(key);
  });

  it('are none where nothing is told: of the set-up, of other streams, of what is empty or cannot be read', () => {
    expect(wordsOf(EVENTS.PartDone, 'PartDone')).toEqual([]);
    expect(wordsOf(EVENTS.NoteAdded, 'NoteAdded', streamId('run', '1'))).toEqual([]);
    expect(wordsOf({ type: 'NoteAdded' }, 'Nonsense')).toEqual([]);
    expect(wordsOf({ type: 'RoleAssigned' }, 'RoleAssigned')).toEqual([]);
    const empty = {
      stream: streamId('incident', '1'),
      type: 'NoteAdded',
      payload: null,
      actor: '{}',
      occurredAt: NOW,
    };
    expect(toldWords(empty)).toEqual([]);
  });
});
