import { EVENTS, WORDS } from '../../../test/events';
import { LINKED } from '../../../test/work-events';
import { maskIncidentEvent } from './mask';

describe('what a redaction leaves', () => {
  it.each(Object.values(EVENTS))('$type: its shape and moments, and nothing that people wrote', (event) => {
    const left = maskIncidentEvent(event);
    expect(JSON.stringify(left)).not.toContain(WORDS);
    expect(JSON.stringify(left)).not.toContain(LINKED);
    const emptied = JSON.stringify(event).replaceAll(WORDS, '[redacted]').replace(LINKED, 'about:blank');
    expect(left).toEqual(JSON.parse(emptied));
  });

  it.each(Object.values(EVENTS))('$type: the same when it is masked again', (event) => {
    const left = maskIncidentEvent(event);
    expect(maskIncidentEvent(left)).toEqual(left);
  });

  it('invents no words where none were written', () => {
    expect(maskIncidentEvent({ type: 'Mitigated' })).toEqual({ type: 'Mitigated' });
    expect(maskIncidentEvent({ type: 'PartDone', part: 'card:console' })).toEqual({
      type: 'PartDone',
      part: 'card:console',
    });
  });
});
