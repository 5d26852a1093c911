import { z } from 'zod';

import { say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import { shortHash } from '../../../kit/short-hash';
import type { Given, StepAnswer, StepCall, StepKindEntry, StepKindParts } from '../../../ports/step-kind';
import { answerOf, Forge, FORGE_VARIABLES, itemsOf } from '../shared/forge';
import { failed } from '../shared/house-answer';
import { noSecrets } from '../shared/no-secrets';
import { firstOnRecord, onRecord } from '../shared/on-record';
import { shown } from '../shared/open-text';
import { shapeOf } from '../shared/shape';
import { TEXT } from '../shared/values';
import { PLACE, placeOf, type TicketPlace } from './place';
import { TRACKERS, type Ticket } from './trackers';

const MOST_TITLE = 250;
const MOST_BODY = 60_000;
const AGAIN_MS = 5_000;

const shape = shapeOf(
  z.strictObject({
    title: TEXT.pipe(z.string().trim().min(1)),
    text: TEXT.default(''),
    /** `github:owner/repository` or `gitlab:group/project`; without it where MUSTER_TICKETS says. */
    in: z.string().regex(PLACE, 'steps:ticket.place').optional(),
    labels: z.array(z.string().min(1)).default([]),
  }),
  noSecrets,
);

/** An issue at GitHub or GitLab. It carries the step's mark, and whoever asks again looks for that first. */
export const ticketKind: StepKindEntry = {
  name: 'ticket',
  variables: [...FORGE_VARIABLES, 'MUSTER_TICKETS'],
  create: (parts) => ({
    name: 'ticket',
    schema: shape.schema,
    outputs: ['url', 'number'],
    by: 'worker',
    tells: false,
    check: shape.check,
    reads: () => false,
    describe: (given) => describe(given, parts.variable('MUSTER_TICKETS')),
    perform: (call) => perform(call, parts),
  }),
};

function describe({ title, text, in: place }: Given, usual: string | undefined) {
  const where = place === undefined ? usual : shown(place);
  return say(where === undefined ? 'steps:ticket.does-nowhere' : 'steps:ticket.does', {
    title: shown(title),
    text: clip(text === undefined ? '' : shown(text), 1_500),
    where: where ?? '',
  });
}

async function perform(call: StepCall, parts: StepKindParts): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return failed(read.error);
  const { title, text, labels, in: place } = read.value;
  const where = place ?? parts.variable('MUSTER_TICKETS');
  if (where === undefined) return failed(say('steps:ticket.nowhere'));
  const at = placeOf(where);
  if (at === undefined) return failed(say('steps:ticket.bad-setting', { value: where }));
  const first = firstOnRecord(call);
  if (first !== undefined) return first;
  // A comment that no reader sees; a digest, so that no step's name can end it. One step of one run opens one ticket, however often it is tried.
  const { run, phase } = call;
  const mark = `<!-- muster ${shortHash(`${run.stream}/${run.step}/${phase}`)} -->`;
  const body = clip(text, MOST_BODY);
  const ticket = { title: clip(oneLine(title), MOST_TITLE), body: `${body}\n\n${mark}`, labels };
  return openOnce(at, mark, call, parts, ticket);
}

async function openOnce(
  { forge: name, project }: TicketPlace,
  mark: string,
  { signal }: StepCall,
  parts: StepKindParts,
  ticket: Ticket,
): Promise<StepAnswer> {
  const forge = new Forge(name, parts);
  const tracker = TRACKERS[name];
  const listed = await forge.ask('GET', tracker.recent(project), signal);
  // Another attempt would have to look as well.
  if (listed.kind === 'failed' && listed.again) return onRecord(AGAIN_MS, listed.why);
  if (listed.kind !== 'done') return answerOf(listed);
  const known = itemsOf(listed.body).find((issue) => tracker.bodyIn(issue).includes(mark));
  if (known !== undefined) return { answer: 'done', outputs: tracker.outputs(known) };
  const opened = await forge.ask('POST', tracker.open(project), signal, tracker.write(ticket));
  // Whether it is there is seen with the next look, and then it is not opened again.
  if (opened.kind === 'unsure') return onRecord(AGAIN_MS, opened.why);
  if (opened.kind === 'failed') return answerOf(opened);
  return opened.body === undefined
    ? onRecord(AGAIN_MS)
    : { answer: 'done', outputs: tracker.outputs(opened.body) };
}
