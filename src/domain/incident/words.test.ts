import { at, bo, chen, declared, given, incident, minute, NOW } from '../../../test/given';
import { chatId } from '../ids';

describe('notes and pinned messages', () => {
  it('writes a note down when it was said', () => {
    given(declared)
      .when({ type: 'AddNote', text: 'replica 3 is out' }, { at: minute(58), by: bo })
      .then(at(58, { type: 'NoteAdded', text: 'replica 3 is out' }, bo));
  });

  it('wants some words', () => {
    given(declared).when({ type: 'AddNote', text: '\n\t ' }).thenWrong('text', 'text-missing');
  });

  const pin = {
    chat: chatId('console'),
    message: 'm1',
    author: 'Bo',
    text: 'the deploy at 3:01 did it',
  } as const;

  it("puts a message on the timeline at the message's own time, not the pin's", () => {
    given(declared)
      .when({ type: 'PinMessage', ...pin, written: minute(5) }, { by: chen })
      .then(at(5, { type: 'MessagePinned', ...pin, written: minute(5) }, chen));
  });

  it('believes no chat whose clock is ahead', () => {
    given(declared)
      .when({ type: 'PinMessage', ...pin, written: minute(99) })
      .then(at(60, { type: 'MessagePinned', ...pin, written: minute(99) }));
  });
});

describe('updates', () => {
  const update = { happening: 'rolling back', impact: 'checkout is slow', nextDue: minute(90) } as const;
  const posted = at(30, { type: 'UpdatePosted', ...update }, bo);

  it('tells everybody, with the next one promised', () => {
    given(declared)
      .when({ type: 'PostUpdate', ...update })
      .then({ type: 'UpdatePosted', ...update });
  });

  it('wants to say what happens; the impact may be left out', () => {
    given(declared)
      .when({ type: 'PostUpdate', happening: ' ', impact: 'bad' })
      .thenWrong('happening', 'text-missing');
    given(declared)
      .when({ type: 'PostUpdate', happening: 'looking', impact: '' })
      .then({ type: 'UpdatePosted', happening: 'looking', impact: '' });
  });

  it('is remembered with who said it and when; the last one counts', () => {
    expect(incident(declared, posted).lastUpdate).toEqual({ ...update, at: minute(30), by: bo.person });
    const next = at(40, { type: 'UpdatePosted', happening: 'done', impact: '' }, chen);
    expect(incident(declared, posted, next).lastUpdate).toEqual({
      happening: 'done',
      impact: '',
      at: minute(40),
      by: chen.person,
    });
  });

  const remind = { type: 'RemindUpdate', due: minute(90) } as const;
  const late = { now: minute(90), by: { kind: 'system', part: 'timer' } } as const;

  it('is asked for when it was promised and did not come', () => {
    given(declared, posted)
      .when(remind, late)
      .then(at(90, { type: 'UpdateFellDue', due: minute(90) }, late.by));
  });

  it('is asked for no more once another came, whether that one promised something or not', () => {
    const next = { type: 'UpdatePosted', happening: 'done', impact: '' } as const;
    given(declared, posted, next).when(remind, late).then();
    given(declared, posted, { ...next, nextDue: minute(120) })
      .when(remind, late)
      .then();
  });

  it.each([[{ type: 'Resolved' }], [{ type: 'Cancelled', reason: 'none' }]] as const)(
    'is asked for no more once the incident ended: $type',
    (end) => {
      given(declared, posted, end).when(remind, late).then();
    },
  );

  it('is not asked for where none was promised', () => {
    given(declared).when({ type: 'RemindUpdate', due: NOW }).then();
  });
});
