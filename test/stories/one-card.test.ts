import type { Receipt } from '../../src/ports/chat';
import { RecordingChat } from '../fakes/recording-chat';
import { makeWorld } from '../world';
import { Teller } from './teller';

/** A chat that posts the card, loses the answer, and for a long time cannot say whether it did. */
class Forgetful extends RecordingChat {
  unsure = true;
  /** Keys of all posts; a real platform would show each of them. */
  readonly posted: string[] = [];
  private lost = false;

  override async call(...said: Parameters<RecordingChat['call']>): ReturnType<RecordingChat['call']> {
    if (said[0].kind === 'post') this.posted.push(said[1]);
    const done = await super.call(...said);
    if (this.lost || said[0].kind !== 'post') return done;
    this.lost = true;
    return { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' };
  }

  override find(...asked: Parameters<RecordingChat['find']>): Promise<Receipt | 'absent'> {
    if (this.unsure) return Promise.reject(new Error('cannot say'));
    return super.find(...asked);
  }
}

it('never posts a second card, also where the first one is given up as undecided', async () => {
  const chat = new Forgetful();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  await story.says('Chen', '/incident declare search is down');
  for (let minutes = 0; minutes < 60; minutes += 5) await story.waits(5);
  chat.unsure = false;
  await story.says('Chen', '/incident lead #1');
  for (let minutes = 0; minutes < 30; minutes += 5) await story.waits(5);
  expect(chat.posted.filter((key) => key.startsWith('card/'))).toHaveLength(1);
  expect(chat.log.some((line) => line.startsWith('edits'))).toBe(true);
});
