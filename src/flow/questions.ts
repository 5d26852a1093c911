import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import { VERBS, verbNamed } from '../intake/verbs/registry';
import type { Question, Verb } from '../intake/verb';
import { unknownVerb } from '../intake/parse';
import type { ActionOffer } from '../domain/effect';
import { effectKey } from '../domain/ids';
import type { Directory } from '../ports/directory';
import type { Message } from '../ports/message';
import { alertList } from '../voice/alert-list';
import { incidentCard } from '../voice/incident-card';
import { incidentList } from '../voice/incident-lists';
import { refusalMessage } from '../voice/message';
import { helpMessage } from '../voice/verb-words';
import type { QuestionParts } from './question-parts';
import { notThere } from './refused';
import { answerOfRuns } from './run-answers';
import { sealPress } from './seals';
import { suggestedFor } from './suggested';
import { answerOfWork } from './work-answers';

const LIST_LENGTH = 20;

/** Answers the verbs that change nothing, with the eyes of whoever asks. */
export async function answerQuestion(
  parts: QuestionParts,
  viewer: Viewer,
  verb: Verb,
  question: Question,
  subject: StreamId | undefined,
): Promise<Message> {
  switch (question.ask) {
    case 'help': {
      if (question.verb === undefined) return helpMessage(verb.family, VERBS);
      const about = verbNamed(verb.family, question.verb.toLowerCase().replace(/\s+/g, '-'));
      return about === undefined
        ? refusalMessage(unknownVerb(verb.family, question.verb))
        : helpMessage(verb.family, VERBS, about);
    }
    case 'list': {
      const { which, severity, service, text } = question;
      const rows = await parts.store.incidents.list(viewer, {
        limit: LIST_LENGTH,
        ...(which === 'all' ? {} : { open: which === 'open' }),
        ...(severity === undefined ? {} : { severity: [severity] }),
        ...(service === undefined ? {} : { service }),
        ...(text === undefined ? {} : { text }),
      });
      return incidentList(
        rows,
        which !== 'open' || severity !== undefined || service !== undefined || text !== undefined,
      );
    }
    case 'show': {
      const incident = await stateOf(parts, viewer, subject);
      if (incident === undefined || subject === undefined) return refusalMessage(notThere);
      const directory = parts.directory();
      const seal = (offer: ActionOffer): string =>
        sealPress(parts.crypto, {
          verb: offer.verb,
          args: offer.args,
          subject,
          key: effectKey(`show/${subject}`),
        });
      const suggested = await suggestedFor(parts, subject, incident);
      return incidentCard(incident, namesOf(incident, directory), seal, {
        suggested,
        now: parts.clock.now(),
      });
    }
    case 'alerts': {
      const about = question.incident ?? subject;
      const { alerts } = parts.store;
      return about === undefined
        ? alertList(await alerts.list(viewer, { limit: LIST_LENGTH }), undefined)
        : alertList(
            await alerts.ofIncident(viewer, about, LIST_LENGTH),
            (await stateOf(parts, viewer, about))?.number,
          );
    }
    case 'timeline':
    case 'tasks':
    case 'own-tasks':
    case 'links':
      return answerOfWork(parts, viewer, question, subject);
    case 'runbooks':
    case 'runbook':
    case 'run':
    case 'outputs':
      return answerOfRuns(parts, viewer, question, subject);
  }
}

async function stateOf(
  { store }: QuestionParts,
  viewer: Viewer,
  subject: StreamId | undefined,
): Promise<Incident | undefined> {
  if (subject === undefined) return undefined;
  return (await store.incidents.state(viewer, subject)) as Incident | undefined;
}

/** Names of what the state knows by id only. */
export const namesOf = (incident: Incident, directory: Directory) => ({
  service:
    incident.service === undefined
      ? undefined
      : (directory.service(incident.service)?.name ?? incident.service),
  team:
    incident.team === undefined
      ? undefined
      : (directory.teams().find((team) => team.id === incident.team)?.name ?? incident.team),
});
