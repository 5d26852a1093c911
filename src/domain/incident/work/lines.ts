import { assertNever } from '../../../kit/assert-never';
import { actorRef, type Actor } from '../../actor';
import { say, type Fact, type Say } from '../../say';
import type { WorkEvent } from './vocabulary';

/** How tasks, links and calls are told: in one short line. */
export function tellWork(event: WorkEvent, by: Actor): Say {
  const key = `incident:event.${event.type}`;
  const who = { who: { person: actorRef(by) } };
  switch (event.type) {
    case 'TaskAdded': {
      const facts = { ...who, task: event.task, text: event.text };
      const due = event.due === undefined ? {} : { due: { time: event.due } };
      const suffix = `${event.to === undefined ? '' : '-to'}${event.due === undefined ? '' : '-due'}`;
      return say(`${key}${suffix}`, {
        ...facts,
        ...due,
        ...(event.to === undefined ? {} : { to: { person: event.to } }),
      });
    }
    case 'TaskAssigned':
      return event.to === undefined
        ? say(`${key}-nobody`, { ...who, task: event.task })
        : say(event.to.key === actorRef(by).key ? `${key}-own` : key, {
            ...who,
            task: event.task,
            to: { person: event.to },
          });
    case 'TaskEnded':
      return say(`${key}-${event.became}${event.note === undefined ? '' : '-note'}`, {
        ...who,
        task: event.task,
        note: event.note ?? '',
      });
    case 'TaskReopened':
      return say(key, { ...who, task: event.task });
    case 'TaskFellDue':
      return say(key, { task: event.task, due: { time: event.due } });
    case 'LinkAdded':
      return say(key, { ...who, link: event.link, title: event.title, url: event.url });
    case 'LinkRemoved':
      return say(key, { ...who, link: event.link, title: event.title });
    case 'PeopleCalled':
      return say(`${key}${event.urgent ? '-urgent' : ''}${event.text === undefined ? '' : '-text'}`, {
        ...who,
        people: namesOf(event.people),
        text: event.text ?? '',
      });
    case 'CallAnswered':
      return say(`${key}-${event.answer}`, { person: { person: event.person } });
    default:
      return assertNever(event);
  }
}

const NAMED = 5;

/** The first few by name; a whole team is told by its number. */
function namesOf(people: readonly { readonly key: string; readonly name: string }[]): Fact {
  const names = people.slice(0, NAMED).map(({ name }) => name);
  const more = people.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} +${String(more)}`;
}
