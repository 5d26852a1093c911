import { eventually } from '../../../../test/eventually';
import { ManualClock } from '../../../../test/fakes/manual-clock';
import { EventQueue } from './socket-queue';

/** Lets what is under way come to where it waits. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('events on their way to the house', () => {
  it('stay in the order of their channel while one of them cannot be recorded', async () => {
    const clock = new ManualClock();
    const queue = new EventQueue(clock, 10);
    const heard: string[] = [];
    let isDown = true;
    const event = (name: string) => () => {
      if (isDown && name.startsWith('a')) return Promise.resolve('again' as const);
      heard.push(name);
      return Promise.resolve('done' as const);
    };
    for (const [nth, name] of ['a1', 'a2', 'b1'].entries()) queue.add(name.slice(0, 1), nth, event(name));
    await eventually(() => heard.length === 1);
    expect(heard).toEqual(['b1']);
    expect(queue.oldest).toBe(0);
    isDown = false;
    clock.advance(60_000);
    await eventually(() => heard.length === 3);
    expect(heard).toEqual(['b1', 'a1', 'a2']);
    await eventually(() => queue.oldest === undefined);
  });

  it('are refused when there are too many, and when it is closed', async () => {
    const clock = new ManualClock();
    const queue = new EventQueue(clock, 1);
    const never = () => Promise.resolve('again' as const);
    expect(queue.add('a', 1, never)).toBe(true);
    expect(queue.add('b', 2, never)).toBe(false);
    await settled();
    await queue.close();
    expect(queue.oldest).toBe(1);
    expect(queue.add('a', 3, never)).toBe(false);
  });
});
