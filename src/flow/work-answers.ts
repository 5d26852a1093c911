import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import { TIMELINE_KINDS, typesOf } from '../domain/incident/timeline-kinds';
import type { Question } from '../intake/verb';
import type { Message } from '../ports/message';
import { timelineMessage } from '../voice/incident-lists';
import { refusalMessage } from '../voice/message';
import { linkList, ownTaskList, taskList } from '../voice/work-messages';
import { mergedInto } from './merged-into';
import { ownTasks } from './own-tasks';
import type { QuestionParts } from './question-parts';
import { notThere } from './refused';
import { leftFor } from './timeline-item';

const TIMELINE_LENGTH = 20;
const LONGEST_TIMELINE = 100;
/** What people read in a chat; that a part of the set-up is there is on the card already. */
const QUIET: readonly string[] = ['PartDone'];

export type WorkQuestion = Extract<Question, { ask: 'timeline' | 'tasks' | 'own-tasks' | 'links' }>;

/** What is asked of what people keep at an incident, and of its story. */
export async function answerOfWork(
  parts: QuestionParts,
  viewer: Viewer,
  question: WorkQuestion,
  subject: StreamId | undefined,
): Promise<Message> {
  const { incidents } = parts.store;
  const now = parts.clock.now();
  if (question.ask === 'own-tasks') return ownTaskList(await ownTasks(incidents, viewer), now);
  const incident =
    subject === undefined ? undefined : ((await incidents.state(viewer, subject)) as Incident | undefined);
  if (incident === undefined || subject === undefined) return refusalMessage(notThere);
  switch (question.ask) {
    case 'tasks':
      return taskList(incident, question.which, now);
    case 'links':
      return linkList(incident);
    case 'timeline':
      return timelineOf(parts, viewer, question, { subject, number: incident.number });
  }
}

/** The last that happened, in the order in which it did; what was merged into the incident is part of its story. */
async function timelineOf(
  { store: { incidents } }: QuestionParts,
  viewer: Viewer,
  { kind, by, last = TIMELINE_LENGTH, since, until, text }: Extract<Question, { ask: 'timeline' }>,
  { subject, number }: { readonly subject: StreamId; readonly number: number },
): Promise<Message> {
  const streams = await mergedInto(incidents, viewer, subject, number);
  const types =
    kind === undefined ? typesOf(TIMELINE_KINDS).filter((type) => !QUIET.includes(type)) : typesOf([kind]);
  const { events, before } = await incidents.story(viewer, [...streams.keys()], {
    types,
    limit: Math.min(last, LONGEST_TIMELINE),
    ...(by === undefined ? {} : { by: by.key }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(text === undefined ? {} : { text }),
  });
  const left = await leftFor(incidents, viewer, events);
  const items = events.map((event) => ({
    event,
    incident: streams.get(event.stream) ?? number,
    left: left.get(event.stream)?.get(event.seq),
  }));
  return timelineMessage(number, items, before !== undefined);
}
