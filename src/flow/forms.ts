import { addHours, parseISO } from 'date-fns';

import { instant, type StreamId } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import { fromText, understand } from '../intake/arguments';
import type { Verb } from '../intake/verb';
import { verbNamed } from '../intake/verbs/registry';
import type { Incident } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { Directory } from '../ports/directory';
import type { Answer, Said } from '../ports/hearing';
import type { Param } from '../ports/verb';
import { refusalMessage, refusalText } from '../voice/message';
import { text } from '../voice/rich';
import { verbForm } from '../voice/verb-words';
import { namedIncidents } from './named-incidents';
import type { Doing, ReceiveParts } from './receive-parts';
import { openForm, sealForm, type FormState } from './seals';

const FORM_HOURS = 4;

/**
 * Forms: opened bound to a person, checked at their fields without recording anything, used once: the form's id is the
 * delivery key of what comes of it. */
export class Forms {
  private readonly parts: ReceiveParts;
  private readonly perform: (doing: Doing) => Promise<Answer>;

  constructor(parts: ReceiveParts, perform: (doing: Doing) => Promise<Answer>) {
    this.parts = parts;
    this.perform = perform;
  }

  /** Asks first whether the verb is possible at all: nobody fills in a form to be told that it was in vain. */
  async open(
    said: Said,
    verb: Verb,
    subject: StreamId | undefined,
    initial: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { clock, crypto, store } = this.parts;
    const viewer = this.parts.viewer(said.by);
    const incident =
      subject === undefined
        ? undefined
        : ((await store.incidents.state(viewer, subject)) as Incident | undefined);
    if (verb.about === 'incident' && incident === undefined)
      return tell(refuse('unknown-incident', {}, { kind: 'unknown', instead: ['list'] }));
    const impossible = await this.impossible(said, verb, subject);
    if (impossible !== undefined) return tell(impossible);
    const state: FormState = {
      id: clock.id(),
      family: verb.family,
      verb: verb.name,
      person: said.by.person.key,
      until: instant(addHours(parseISO(clock.now()), FORM_HOURS)),
      ...(subject === undefined ? {} : { subject }),
    };
    const number = verb.about === 'incident' ? incident?.number : undefined;
    return { kind: 'form', form: verbForm(verb, sealForm(crypto, state), initial, number) };
  }

  /** What would be refused whatever is filled in: tried with stand-ins, of whose faults nothing is said yet. */
  private async impossible(
    said: Said,
    verb: Verb,
    subject: StreamId | undefined,
  ): Promise<Refusal | undefined> {
    const raw = Object.fromEntries(
      verb.params
        .filter((param) => param.required)
        .map((param) => [param.name, standIn(param, this.parts.directory())]),
    );
    const refusal = await this.refusalOf(said, verb, raw, subject);
    return refusal?.field === undefined && refusal?.kind !== 'invalid' ? refusal : undefined;
  }

  async submitted(said: Said & { kind: 'submit' }): Promise<Answer> {
    const { clock, crypto } = this.parts;
    const state = openForm(crypto, said.state);
    const verb = state === undefined ? undefined : verbNamed(state.family, state.verb);
    if (state === undefined || verb === undefined || state.until < clock.now())
      return general(refuse('form-expired', {}, { instead: [] }));
    if (state.person !== said.by.person.key)
      return general(refuse('form-not-yours', {}, { kind: 'forbidden' }));
    const raw: Record<string, unknown> = {};
    for (const param of verb.params) {
      const text = this.parts.door.text(said.values[param.name] ?? '').trim();
      if (text === '') continue;
      const value = fromText(param, text);
      if (!value.ok) return errors(value.error);
      raw[param.name] = value.value;
    }
    const refusal = await this.refusalOf(said, verb, raw, state.subject);
    if (refusal !== undefined) return errors(refusal);
    return this.perform({ verb, raw, subject: state.subject, said, key: `form/${state.id}` });
  }

  private async refusalOf(
    said: Said,
    verb: Verb,
    raw: Readonly<Record<string, unknown>>,
    subject: StreamId | undefined,
  ): Promise<Refusal | undefined> {
    const around = { directory: this.parts.directory(), now: this.parts.clock.now(), me: said.by.person };
    const viewer = this.parts.viewer(said.by);
    const incidents = await namedIncidents(this.parts.store.incidents, viewer, verb.params, raw);
    const args = understand(verb.params, raw, { ...around, incidents }, verb.example);
    if (!args.ok) return args.error;
    if (!verb.changes) return undefined;
    const command = verb.command(args.value, { ...around, chats: this.parts.chats });
    if (!command.ok) return command.error;
    const preview = await this.parts.submit.preview(
      verb.founds ? undefined : subject,
      verb.name,
      command.value,
      said.by,
      said.at,
    );
    return preview.ok ? undefined : preview.error;
  }
}

const tell = (refusal: Refusal): Answer => ({ kind: 'tell', message: refusalMessage(refusal) });
const general = (refusal: Refusal): Answer => ({ kind: 'errors', errors: {}, general: refusalText(refusal) });
const errors = (refusal: Refusal): Answer =>
  refusal.field === undefined
    ? general(refusal)
    : { kind: 'errors', errors: { [refusal.field]: atField(refusal) } };

/** At its field nobody needs the field's name, nor an example of a command. */
const atField = (refusal: Refusal): string =>
  refusal.reason === 'missing-argument' ? text(say('refusal:missing-here')) : refusalText(refusal);

const standIn = ({ of }: Param, directory: Directory): string | number | boolean => {
  switch (of.kind) {
    case 'choice':
      return of.values[0] ?? '';
    case 'lookup':
      return of.source === 'services' ? (directory.services()[0]?.id ?? '-') : 'me';
    case 'minutes':
    case 'number':
      return 1;
    case 'moment':
      return '1m';
    case 'flag':
      return false;
    case 'text':
      return '-';
  }
};
