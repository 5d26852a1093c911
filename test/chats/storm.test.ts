import type { Trouble as SlackTrouble } from '../slack/orders';
import { eventually } from '../eventually';
import { ANN, BOB } from './catalogue';
import { CALL_MS } from './house';
import { numbered, otherOf, TwoSides, type Side } from './two-sides';

let two: TwoSides;
afterEach(() => two.close());

const SIDES: readonly Side[] = ['slack', 'mattermost'];
const POSTS = /^POST \/posts$/;

/** The same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ON_SLACK: readonly SlackTrouble[] = [
  { kind: 'cut', effect: 'after' },
  { kind: 'broken', status: 503, effect: 'before' },
  { kind: 'broken', status: 500, effect: 'after' },
  { kind: 'cut', effect: 'before' },
  { kind: 'wait', ms: 50 },
  { kind: 'error', error: 'internal_error' },
];
const ON_MATTERMOST = [
  { kind: 'lost' },
  { kind: 'broken', status: 502 },
  { kind: 'cut' },
  { kind: 'broken', status: 500 },
] as const;

it('loses nothing, doubles nothing and keeps the order through every kind of trouble, in both directions at once', async () => {
  two = await TwoSides.declared();
  const { slack, mattermost } = two;
  const roll = dice(5_081);
  mattermost.fake.troubles.latencyMs = 5;
  const [one, other] = [numbered('here', 20), numbered('there', 20)];
  let [ordered, onHistory] = [0, 0];
  for (const nth of one.keys()) {
    const trouble = ON_SLACK[Math.floor(roll() * ON_SLACK.length)];
    const method = roll() < 0.8 ? 'chat.postMessage' : 'conversations.history';
    if (trouble !== undefined && roll() < 0.7) {
      // One call uses up everything that is ordered for it.
      await eventually(() => slack.fake.orders.open <= onHistory);
      slack.fake.orders.add(trouble, { method });
      ordered += 1;
      if (method !== 'chat.postMessage') onHistory += 1;
    }
    const misfortune = ON_MATTERMOST[Math.floor(roll() * ON_MATTERMOST.length)];
    if (misfortune !== undefined && roll() < 0.5) mattermost.fake.troubles.order(misfortune, POSTS);
    await Promise.all([
      two.burst('slack', one.slice(nth, nth + 1)),
      two.burst('mattermost', other.slice(nth, nth + 1)),
    ]);
  }
  expect(await two.arrived('slack', one)).toEqual(one);
  expect(await two.arrived('mattermost', other)).toEqual(other);
  expect(await two.house.store.outbox.dead(10)).toEqual([]);
  // It did storm.
  expect(ordered).toBeGreaterThan(10);
  expect(slack.fake.orders.open).toBeLessThanOrEqual(onHistory);
  expect(mattermost.fake.requests.filter((it) => POSTS.test(it)).length).toBeGreaterThan(one.length);
});

it('changes and takes away as often as it was said, though every answer is lost', async () => {
  two = await TwoSides.declared();
  const { slack, mattermost } = two;
  for (const side of SIDES) {
    const [kept = '', gone = ''] = await two.burst(side, [`kept of ${side}`, `gone of ${side}`]);
    await two.copyOf(side, gone);
    slack.fake.orders.add({ kind: 'cut', effect: 'after' }, { times: 3 });
    mattermost.fake.troubles.order({ kind: 'lost' }, /^(PUT|DELETE|POST) \/posts\/\w+/, 2);
    await two.platform(side).edit(ANN, kept, `kept and changed of ${side}`);
    await two.platform(side).remove(ANN, gone);
    await two.house.settled();
    expect(await two.arrived(side, [`kept and changed of ${side}`])).toHaveLength(1);
    expect(await two.copies(otherOf(side))).toHaveLength(1);
  }
  expect(await two.house.store.outbox.dead(10)).toEqual([]);
});

it('shows once what took effect when nobody waited for it any more', async () => {
  two = await TwoSides.declared();
  const ms = CALL_MS + 500;
  two.slack.fake.orders.add({ kind: 'wait', ms }, { method: 'chat.postMessage' });
  const words = numbered('slow', 5);
  await two.burst('mattermost', words);
  expect(await two.arrived('mattermost', words)).toEqual(words);
});

it('obeys a 429 to the second where it is said, and delays nothing else', async () => {
  two = await TwoSides.declared();
  const { slack } = two;
  const channel = two.channel('slack');
  slack.fake.orders.add({ kind: 'limit', retryAfter: 2 }, { method: 'chat.postMessage', channel });
  const before = slack.fake.calls.length;
  const words = numbered('held back', 5);
  await two.burst('mattermost', words);
  await eventually(() => slack.fake.orders.open === 0);
  // Meanwhile the other direction, and the other methods here, go on.
  const free = numbered('not held back', 5);
  await two.burst('slack', free);
  expect(await two.arrivedBeforeRest('slack', free)).toEqual(free);
  await two.command('mattermost', BOB, '/incident severity SEV1');
  await eventually(() =>
    slack.fake.calls.slice(before).some(({ method }) => method === 'conversations.setTopic'),
  );
  expect(await two.copies('slack')).toEqual([]);
  expect(await two.arrived('mattermost', words)).toEqual(words);
  const posts = slack.fake.calls
    .slice(before)
    .filter(({ method, args }) => method === 'chat.postMessage' && args['channel'] === channel);
  expect((posts[1]?.at ?? 0) - (posts[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
});

it('lets a storm of 429 pass in both chats', async () => {
  two = await TwoSides.declared();
  const { slack, mattermost } = two;
  slack.fake.orders.add({ kind: 'limit', retryAfter: 1 }, { method: 'chat.postMessage', times: 3 });
  mattermost.fake.troubles.order({ kind: 'limited', seconds: 1 }, POSTS, 3);
  const [one, other] = [numbered('here', 10), numbered('there', 10)];
  await Promise.all([two.burst('slack', one), two.burst('mattermost', other)]);
  expect(await two.arrived('slack', one)).toEqual(one);
  expect(await two.arrived('mattermost', other)).toEqual(other);
});
