import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { storedEvent, type EventRow } from '../../src/adapters/store/postgres/streams';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import type { Actor } from '../../src/domain/actor';
import type { StreamId } from '../../src/domain/ids';
import type { Incident } from '../../src/domain/incident/incident';
import { announcement } from '../../src/domain/incident/timeline';
import type { IncidentEvent } from '../../src/domain/incident/vocabulary';
import { verifyChain, type StoredEvent } from '../../src/domain/record/chain';
import { aggregateOf } from '../../src/flow/aggregates';
import { namesOf } from '../../src/flow/questions';
import { refold } from '../../src/flow/refold';
import { canonicalJson, type Json } from '../../src/kit/json';
import { incidentCard, topicOf } from '../../src/voice/incident-card';
import { messageText } from '../../src/voice/message-text';
import { CATALOGUE } from './catalogue';
import type { Books } from './chat-books';
import type { Scene } from './scene';
import type { Story } from './story';

const parsed = parseCatalogue(CATALOGUE, 'crash.yaml');
if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join('\n'));
const directory = directoryOf(parsed.value);
const crypto = new NodeCrypto('no secret is needed to verify');

/** Everything that is wrong with what is left of a story, by the chat's own books and by PostgreSQL's rows. */
export async function faultsOf(scene: Scene, story: Story): Promise<readonly string[]> {
  const stream = story.stream as StreamId;
  const books = await scene.books();
  const rows = await scene.rows<EventRow>('SELECT * FROM event WHERE stream = $1 ORDER BY seq', stream);
  const events = rows.map((row) =>
    storedEvent({
      ...row,
      occurred_at: new Date(row.occurred_at).toISOString(),
      recorded_at: new Date(row.recorded_at).toISOString(),
    }),
  );
  const [head] = await scene.rows<{ version: number; head: string; state: Json }>(
    'SELECT version, head, state FROM stream WHERE id = $1',
    stream,
  );
  const state = refold(aggregateOf(stream, directory), events);
  const incident = state as unknown;
  return [
    ...recordFaults(events, story.acknowledged),
    ...(await alertFaults(scene, story, events)),
    ...fault(head?.version !== events.length, 'the stream is not as long as its events'),
    ...fault(head?.head !== events.at(-1)?.hash, 'the stream has another head than its last event'),
    ...fault(canonicalJson(head?.state ?? null) !== canonicalJson(state), 'the events fold to another state'),
    ...(await outboxFaults(scene, stream, books)),
    ...announcementFaults(events, books, incident as Incident),
    ...outsideFaults(stream, books, incident as Incident),
  ];
}

const fault = (is: boolean, what: string): readonly string[] => (is ? [what] : []);

function recordFaults(events: readonly StoredEvent[], acknowledged: readonly string[]): readonly string[] {
  const chain = verifyChain((text) => crypto.digest(text), events);
  const told = (causation: string): number => events.filter((it) => it.causation === causation).length;
  const reminders = events.filter(({ type }) => type === 'UpdateFellDue').length;
  return [
    ...chain.map((it) => `the chain has a ${it.fault} at ${String(it.seq)}`),
    ...acknowledged
      .filter((causation) => told(causation) !== 1)
      .map((causation) => `${causation} is on the timeline ${String(told(causation))} times`),
    ...fault(reminders !== 1, `the reminder came ${String(reminders)} times`),
  ];
}

/** What was taken is stored once and was told once. */
async function alertFaults(
  scene: Scene,
  { accepted }: Story,
  events: readonly StoredEvent[],
): Promise<readonly string[]> {
  const stored = await scene.rows("SELECT 1 FROM alert_delivery WHERE source <> 'muster'");
  const reports = events.filter(({ type }) => type === 'AlertsReported').length;
  return [
    ...fault(
      stored.length !== accepted,
      `of ${String(accepted)} deliveries ${String(stored.length)} are stored`,
    ),
    ...fault(reports !== accepted, `${String(accepted)} deliveries were reported ${String(reports)} times`),
  ];
}

/** Every effect took place exactly once under its key; an edit is under its card's key, and as often as it likes. */
async function outboxFaults(scene: Scene, stream: StreamId, books: Books): Promise<readonly string[]> {
  const effects = await scene.rows<{ key: string; state: string }>(
    'SELECT key, state FROM outbox WHERE subject = $1',
    stream,
  );
  const times = new Map<string, number>();
  for (const { key, call } of books.entries)
    if (call.kind !== 'edit') times.set(key, (times.get(key) ?? 0) + 1);
  const keys = effects.map(({ key }) => key);
  const expected = [
    ...keys.filter((key) => !/[/](card|alert-card)[/]|[/]find-changes$/.test(key)),
    `card/remote/${stream}`,
    ...(keys.some((key) => key.includes('/alert-card/')) ? [`alerts/remote/${stream}`] : []),
  ];
  return [
    ...expected
      .filter((key) => times.get(key) !== 1)
      .map((key) => `${key} took effect ${String(times.get(key) ?? 0)} times`),
    ...effects.filter(({ state }) => state !== 'done').map(({ key, state }) => `${key} is ${state}`),
  ];
}

/** Each announced event was posted under its own key, and the lane's posts stand in the timeline's order. */
function announcementFaults(
  events: readonly StoredEvent[],
  books: Books,
  incident: Incident,
): readonly string[] {
  const posts = books.posts.filter(({ channel }) => !channel.startsWith('D/')).map(({ key }) => key);
  const announced = events.filter((event) => {
    const happening = {
      event: JSON.parse(event.payload ?? '') as IncidentEvent,
      at: event.occurredAt,
      by: JSON.parse(event.actor) as Actor,
    };
    return announcement(happening, incident) !== undefined;
  });
  const silent = announced.filter(({ id }) => !posts.some((key) => key.startsWith(`${id}/`)));
  // A reminder is urgent and goes its own way.
  const order = posts.flatMap((key) =>
    events
      .filter(({ id, type }) => type !== 'UpdateFellDue' && key.startsWith(`${id}/`))
      .map(({ seq }) => seq),
  );
  return [
    ...silent.map(({ type }) => `${type} was not announced`),
    ...fault(
      order.some((seq, index) => seq < (order[index - 1] ?? 0)),
      `announced in the order ${order.join(' ')}`,
    ),
  ];
}

/** What people see in the end is what is. */
function outsideFaults(stream: StreamId, books: Books, incident: Incident): readonly string[] {
  const channels = books.channels.filter(({ key }) => key === `channel/remote/${stream}`);
  const [channel] = channels;
  const cards = books.posts.filter(({ key }) => key === `card/remote/${stream}`);
  const [card] = cards;
  const shown = messageText(incidentCard(incident, namesOf(incident, directory), () => ''));
  const members = [...(channel?.members ?? [])].sort().join(' ');
  const undone = Object.entries(incident.parts).filter(([, part]) => part.state !== 'done');
  return [
    ...fault(channels.length !== 1, `there are ${String(channels.length)} channels`),
    ...fault(cards.length !== 1, `there are ${String(cards.length)} cards`),
    ...fault(card === undefined || messageText(card.content) !== shown, 'the card shows what is no more'),
    ...fault(card?.pinned !== true, 'the card is not pinned'),
    ...fault(members !== 'person/ana person/bo', `in the channel are: ${members}`),
    ...fault(channel?.topic !== topicOf(incident), 'the topic is of yesterday'),
    ...fault(channel?.private !== true, 'the channel is not private'),
    ...fault(incident.status !== 'resolved', `the incident is ${incident.status}`),
    ...undone.map(([name, part]) => `the part ${name} is ${part.state}`),
  ];
}
