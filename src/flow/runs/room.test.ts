import { Room } from './room';

const many = (room: Room, who: object, count: number): void => {
  for (let n = 0; n < count; n += 1) room.take(who);
};

it('who is alone may have all of it', () => {
  const room = new Room(10);
  const me = {};
  expect(room.offered(me)).toBe(10);
  many(room, me, 10);
  expect(room.offered(me)).toBe(0);
  room.give(me);
  expect(room.offered(me)).toBe(1);
});

it('who wants more is told when there is room, and has a fair share of it before those who have more', () => {
  const room = new Room(10);
  const large = {};
  const small = {};
  const told: string[] = [];
  many(room, large, 10);
  room.wants(large, () => told.push('large'));
  expect(room.offered(small)).toBe(0);
  room.wants(small, () => told.push('small'));
  room.give(large);
  expect(told.toSorted()).toEqual(['large', 'small']);
  expect(room.offered(large)).toBe(0);
  expect(room.offered(small)).toBe(1);
  room.take(small);
  room.contents(small);
  room.give(large);
  expect(room.offered(large)).toBe(1);
});

it('everybody gets something, however many want it', () => {
  const room = new Room(2);
  const all = [{}, {}, {}, {}];
  for (const one of all) room.wants(one, () => undefined);
  expect(all.map((one) => room.offered(one))).toEqual([1, 1, 1, 1]);
});

it('who has more than there is owes nothing', () => {
  const room = new Room(2);
  const me = {};
  many(room, me, 4);
  expect([room.offered(me), room.offered({})]).toEqual([0, 0]);
});
