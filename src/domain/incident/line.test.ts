import { at, declared, given, incident, minute } from '../../../test/given';
import { chatId } from '../ids';
import type { RecordGap } from './line';

const [console, slack] = [chatId('console'), chatId('slack')];
const inTwoChats = { ...declared, chats: [console, slack] };
const gap: RecordGap = {
  type: 'RecordGap',
  chat: slack,
  from: minute(1),
  to: minute(3),
  found: 2,
  complete: true,
};

describe('a line that was cut', () => {
  it('is on the record with what the history filled in', () => {
    const { type: _, ...told } = gap;
    given(inTwoChats)
      .when(gap)
      .then({ type: 'GapFound', ...told });
  });

  it('leaves no trace where the history is whole and holds nothing new', () => {
    given(inTwoChats)
      .when({ ...gap, found: 0 })
      .then();
  });

  it('is on the record where the history could not be read to its end, even with nothing found', () => {
    given(inTwoChats)
      .when({ ...gap, found: 0, complete: false })
      .then({ type: 'GapFound', chat: slack, from: minute(1), to: minute(3), found: 0, complete: false });
  });
});

describe('a chat that does not let Muster in', () => {
  const out = { type: 'ChatTroubled', chat: slack, reason: 'the token was revoked' } as const;

  it('is said once, and once more when it does again', () => {
    const told = { type: 'RecordLine', chat: slack, reason: 'the token was revoked' } as const;
    given(inTwoChats).when(told).then(out);
    given(inTwoChats, out).when(told).then();
    given(inTwoChats, out)
      .when({ type: 'RecordLine', chat: slack })
      .then({ type: 'ChatRecovered', chat: slack });
    given(inTwoChats).when({ type: 'RecordLine', chat: slack }).then();
  });

  it('is no matter of an incident that is not in it', () => {
    given(declared).when({ type: 'RecordLine', chat: slack, reason: 'gone' }).then();
  });

  it('leaves the state as it was when it is over', () => {
    const back = { type: 'ChatRecovered', chat: slack } as const;
    expect(incident(inTwoChats, at(1, out), at(2, back))).toEqual(incident(inTwoChats));
  });
});
