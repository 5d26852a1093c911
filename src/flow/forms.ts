import { addHours, parseISO } from 'date-fns';

import { instant, type StreamId } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import { fromText, understand, type Args, type Raw } from '../intake/arguments';
import type { Verb } from '../intake/verb';
import { verbNamed } from '../intake/verbs/registry';
import type { Incident } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { Directory } from '../ports/directory';
import type { Answer, Said } from '../ports/hearing';
import type { Param } from '../ports/verb';
import type { Json } from '../kit/json';
import { err, ok, type Result } from '../kit/result';
import { refusalMessage, refusalText } from '../voice/message';
import { text } from '../voice/rich';
import { inputsForm } from '../voice/run-form';
import { verbForm } from '../voice/verb-words';
import { namedIncidents } from './named-incidents';

import { inputsFrom, pressed } from './pressed';
import type { Doing, ReceiveParts } from './receive-parts';
import { notThere } from './refused';
import { whichRun } from './runs/which-run';
import { openForm, sealForm, type FormState } from './seals';
import { meaningOf, targetOf, type Meaning } from './speaking';

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

  /**
   * Asks first whether the verb is possible at all: nobody fills in a form to be told that it was in vain. `fixed` is settled already: it
   * is not asked again, and comes back sealed.
   */
  async open(
    said: Said,
    verb: Verb,
    here: StreamId | undefined,
    fixed: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const about = await this.aboutOf(said, verb, here, fixed);
    if (!about.ok) return tell(about.error);
    const { subject, called } = about.value;
    const impossible = await this.impossible(said, verb, subject, fixed);
    if (impossible !== undefined) return tell(impossible);
    const state = this.sealed(said, verb, {
      ...(subject === undefined ? {} : { subject }),
      ...(Object.keys(fixed).length === 0 ? {} : { args: fixed }),
    });
    const asked = { ...verb, params: verb.params.filter(({ name }) => fixed[name] === undefined) };
    return { kind: 'form', form: verbForm(asked, state, {}, called) };
  }

  /** Where a runbook asks for more than was said: one field for each of its inputs, with what is known in them. */
  forInputs(
    said: Said,
    { verb, args, meant }: { readonly verb: Verb; readonly args: Args; readonly meant: Meaning },
    refusal: Refusal,
  ): Answer | undefined {
    const runbook = args.runbook('runbook');
    const { asked, subject } = meant;
    if (runbook === undefined || asked === undefined || said.kind === 'submit') return undefined;
    if (refusal.reason !== 'missing-input') return undefined;
    const incident =
      asked.incident === undefined ? {} : { incident: `#${String(asked.incident.state.number)}` };
    const state = this.sealed(said, verb, {
      ...(subject === undefined ? {} : { subject }),
      args: { runbook: runbook.id, ...incident },
      runbook: runbook.id,
    });
    const known = {
      ...this.parts.planning.defaults(runbook, asked),
      ...asTexts(args.pairs('inputs') ?? {}),
    };
    return { kind: 'form', form: inputsForm(runbook, verb, state, known) };
  }

  private sealed(said: Said, verb: Verb, more: Pick<FormState, 'subject' | 'args' | 'runbook'>): string {
    const { clock, crypto } = this.parts;
    return sealForm(crypto, {
      id: clock.id(),
      family: verb.family,
      verb: verb.name,
      person: said.by.person.key,
      until: instant(addHours(parseISO(clock.now()), FORM_HOURS)),
      ...more,
    });
  }

  /** What the form is about, and how that is called. */
  private async aboutOf(
    said: Said,
    verb: Verb,
    here: StreamId | undefined,
    fixed: Readonly<Record<string, string>>,
  ): Promise<Result<{ readonly subject: StreamId | undefined; readonly called?: string }, Refusal>> {
    const { store } = this.parts;
    const viewer = this.parts.viewer(said.by);
    if (verb.about === 'run') {
      const named = fixed['run'] === undefined ? {} : { named: Number(fixed['run']) };
      const run = await whichRun(store.runs, viewer, { here, planned: false, ...named });
      return run.ok ? ok({ subject: run.value.stream, called: `#${String(run.value.number)}` }) : run;
    }
    if (verb.about === 'nothing') return ok({ subject: here });
    const incident =
      here === undefined ? undefined : ((await store.incidents.state(viewer, here)) as Incident | undefined);
    return incident === undefined
      ? err(notThere)
      : ok({ subject: here, called: `INC-${String(incident.number)}` });
  }

  /** What would be refused whatever is filled in: tried with stand-ins, of whose faults nothing is said yet. */
  private async impossible(
    said: Said,
    verb: Verb,
    subject: StreamId | undefined,
    fixed: Readonly<Record<string, string>>,
  ): Promise<Refusal | undefined> {
    const raw = Object.fromEntries(
      verb.params
        .filter((param) => param.required)
        .map((param) => [param.name, standIn(param, this.parts.directory())]),
    );
    const refusal = await this.refusalOf(said, verb, { ...raw, ...pressed(verb, fixed) }, subject);
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
    const fixed = state.args ?? {};
    const filled =
      state.runbook === undefined ? this.filled(said, verb, fixed) : ok(inputsFrom(said, this.parts));
    if (!filled.ok) return errors(filled.error);
    const raw = { ...filled.value, ...pressed(verb, fixed) };
    const refusal = await this.refusalOf(said, verb, raw, state.subject);
    if (refusal !== undefined) return errors(refusal);
    return this.perform({ verb, raw, subject: state.subject, said, key: `form/${state.id}` });
  }

  private filled(
    said: Said & { kind: 'submit' },
    verb: Verb,
    fixed: Readonly<Record<string, string>>,
  ): Result<Raw, Refusal> {
    const raw: Record<string, unknown> = {};
    for (const param of verb.params) {
      const text = this.parts.door.text(said.values[param.name] ?? '').trim();
      if (text === '' || fixed[param.name] !== undefined) continue;
      const value = fromText(param, text);
      if (!value.ok) return value;
      raw[param.name] = value.value;
    }
    return ok(raw);
  }

  private async refusalOf(
    said: Said,
    verb: Verb,
    raw: Raw,
    subject: StreamId | undefined,
  ): Promise<Refusal | undefined> {
    const viewer = this.parts.viewer(said.by);
    const incidents = await namedIncidents(this.parts.store.incidents, viewer, verb.params, raw);
    const now = this.parts.clock.now();
    const around = { directory: this.parts.directory(), now, me: said.by.person, incidents };
    const args = understand(verb.params, raw, around, verb.example);
    if (!args.ok) return args.error;
    if (!verb.changes) return undefined;
    const meant = await meaningOf(this.parts, args.value, {
      verb,
      viewer,
      by: said.by,
      here: subject,
      around,
    });
    if (!meant.ok) return meant.error;
    const command = verb.command(args.value, meant.value.speaking);
    if (!command.ok) return command.error;
    // Of several each may be refused for a reason of its own: that is answered when it was said.
    if (verb.each !== undefined) return undefined;
    const { target } = targetOf(verb, meant.value.subject, PREVIEW);
    const preview = await this.parts.submit.preview(target, verb.name, command.value, said.by, said.at);
    return preview.ok ? undefined : preview.error;
  }
}

const asTexts = (given: Readonly<Record<string, Json>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** Nothing is founded by asking first. */
const PREVIEW = { id: () => 'preview' };

const tell = (refusal: Refusal): Answer => ({ kind: 'tell', message: refusalMessage(refusal) });
const general = (refusal: Refusal): Answer => ({ kind: 'errors', errors: {}, general: refusalText(refusal) });
const errors = (refusal: Refusal): Answer =>
  refusal.field === undefined
    ? general(refusal)
    : { kind: 'errors', errors: { [refusal.field]: atField(refusal) } };

const MISSING: readonly string[] = ['missing-argument', 'missing-input'];
/** At its field nobody needs the field's name, nor an example of a command. */
const atField = (refusal: Refusal): string =>
  MISSING.includes(refusal.reason) ? text(say('refusal:missing-here')) : refusalText(refusal);

const standIn = ({ of }: Param, directory: Directory): string | number | boolean => {
  switch (of.kind) {
    case 'choice':
      return of.values[0] ?? '';
    case 'lookup':
      if (of.source === 'services') return directory.services()[0]?.id ?? '-';
      if (of.source === 'teams') return directory.teams()[0]?.id ?? '-';
      return of.source === 'runbooks' ? (directory.runbooks().all()[0]?.id ?? '-') : 'me';
    case 'minutes':
    case 'number':
      return 1;
    case 'moment':
      return '1m';
    case 'flag':
      return false;
    case 'incidents':
      return '#1';
    case 'address':
      return 'https://example.org/';
    case 'text':
    case 'pairs':
      return '-';
  }
};
