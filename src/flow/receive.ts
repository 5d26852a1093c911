import { assertNever } from '../kit/assert-never';
import { crashPoint } from '../kit/crash-point';
import type { StreamId } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import { say } from '../domain/say';
import { understand } from '../intake/arguments';
import { suggestions } from '../intake/complete';
import { parseLine } from '../intake/parse';
import type { Surroundings } from '../intake/surroundings';
import { FAMILIES, verbNamed } from '../intake/verbs/registry';
import type { Viewer } from '../domain/access/may';
import type { Verb } from '../intake/verb';
import type { FieldOption, LookupSource } from '../ports/form';
import type { Answer, Completion, Hearing, Said } from '../ports/hearing';
import type { Outcome } from '../ports/inbox';
import { refusalMessage, word } from '../voice/message';
import { severalMessage } from '../voice/several-message';
import { labelOf, usage, whatItDoes } from '../voice/verb-words';
import { answerOutcome, ANSWER_WAIT_MS } from './answers';
import { doEach } from './do-each';
import { Forms } from './forms';
import { optionsFor } from './lookups';
import { homeOf, shortcut } from './menus';
import { pin } from './pins';
import { pressed } from './pressed';
import { namedIncidents } from './named-incidents';
import { answerQuestion } from './questions';
import type { Doing, ReceiveParts } from './receive-parts';
import { notThere } from './refused';
import type { AskedFor } from './runs/planning';
import { runAt } from './runs/run-of';
import { openPress } from './seals';
import { meaningOf, targetOf } from './speaking';
import { timed } from './timed';

const WAY_BACK_MS = 500;

/** What chats hear goes through here: words become commands, commands go on the road, the answer comes back at once. */
export class Receive implements Hearing {
  private readonly parts: ReceiveParts;
  private readonly forms: Forms;

  constructor(parts: ReceiveParts) {
    this.parts = parts;
    this.forms = new Forms(parts, (doing) => this.perform(doing));
  }

  async said(said: Said): Promise<Answer> {
    const answer = await this.hear(said);
    crashPoint('receive.before-acknowledge');
    return answer;
  }

  private hear(said: Said): Promise<Answer> {
    switch (said.kind) {
      case 'command':
        return this.command(said);
      case 'press':
        return this.press(said);
      case 'submit':
        return this.forms.submitted(said);
      case 'react':
        return this.react(said);
      case 'message':
      case 'edit':
      case 'remove':
        return this.talked(said);
      case 'join':
        return this.joined(said);
      case 'home':
        return homeOf(this.parts, said);
      case 'shortcut':
        return shortcut(said, this.forms, (it) => this.pinned(it));
      default:
        return assertNever(said);
    }
  }

  lost(): Answer {
    return { kind: 'tell', message: word(say('answer:lost'), 'danger') };
  }

  options(asker: Said['by'], source: LookupSource, typed: string): Promise<readonly FieldOption[]> {
    return optionsFor(this.parts, this.parts.viewer(asker), source, typed);
  }

  complete(_asker: Said['by'], family: string, text: string): Promise<readonly Completion[]> {
    const found = suggestions(family, text, this.parts.directory());
    return Promise.resolve(
      found.map(({ text: line, verb, param }) => ({
        text: line,
        hint: param === undefined ? `${usage(verb)} · ${whatItDoes(verb)}` : labelOf(verb, param),
      })),
    );
  }

  cut(chat: Said['chat'], from: Said['at'], to: Said['at']): Promise<void> {
    return this.parts.catchUp.cut(chat, from, to);
  }

  private async command(said: Said & { kind: 'command' }): Promise<Answer> {
    if (!FAMILIES.includes(said.family))
      return refused(refuse('no-family', { family: said.family }, { kind: 'unknown' }));
    const text = this.parts.door.text(said.text);
    const parsed = (inIncident: boolean) =>
      parseLine(said.family, text, { ...this.around(said), inIncident });
    // A number that is one inside an incident's channel too needs nobody to look where this was said.
    const anywhere = parsed(true);
    const here = anywhere.ok && anywhere.value.number !== undefined ? undefined : await this.place(said);
    const line = here === undefined ? parsed(false) : anywhere;
    if (!line.ok) return refused(line.error);
    const { verb, raw, bare, number } = line.value;
    // Looked up with their own eyes before anything else is said: what is wrong with the rest would tell that it is there.
    const subject =
      number === undefined
        ? here
        : (await this.parts.store.incidents.byNumber(this.parts.viewer(said.by), number))?.stream;
    if (verb.about === 'incident' && subject === undefined)
      return refused(number === undefined ? refuse('no-incident-here', {}, { instead: ['list'] }) : notThere);
    if (bare && verb.asks) return this.forms.open(said, verb, subject, {});
    return this.perform({ verb, raw, subject, said, key: `said/${said.chat}/${said.delivery}` });
  }

  private place({ chat, channel }: Said): Promise<StreamId | undefined> {
    return channel === undefined
      ? Promise.resolve(undefined)
      : this.parts.store.outbox.subjectOf(chat, channel);
  }

  private async press(said: Said & { kind: 'press' }): Promise<Answer> {
    const press = openPress(this.parts.crypto, said.token);
    const verb = press === undefined ? undefined : verbNamed('incident', press.verb);
    if (press === undefined || verb === undefined)
      return refused(refuse('press-unknown', {}, { kind: 'invalid', instead: ['help'] }));
    if (verb.asks && Object.keys(press.args).length === 0)
      return this.forms.open(said, verb, press.subject, {});
    const run = verb.about === 'run' && press.subject ? await runAt(this.parts, press.subject) : undefined;
    if (verb.asksStill(press.args, run)) return this.forms.open(said, verb, press.subject, press.args);
    const raw = pressed(verb, press.args);
    return this.perform({
      verb,
      raw,
      subject: press.subject,
      said,
      key: `press/${said.chat}/${said.delivery}`,
    });
  }

  private async react(said: Said & { kind: 'react' }): Promise<Answer> {
    await this.parts.talk.heard(said);
    if (!said.added || this.parts.directory().reaction(said.emoji) !== 'pin') return { kind: 'silent' };
    await pin(this.parts, said, said.message, this.patience(said));
    return { kind: 'silent' };
  }

  private async pinned(said: Said & { kind: 'shortcut' }): Promise<Answer> {
    const refusal =
      said.message === undefined ? noMessage : await pin(this.parts, said, said.message, this.patience(said));
    return refusal === undefined
      ? { kind: 'tell', message: word(say('answer:pinned'), 'good') }
      : refused(refusal);
  }

  private async talked(said: Said & { kind: 'message' | 'edit' | 'remove' }): Promise<Answer> {
    await this.parts.talk.heard(said);
    return { kind: 'silent' };
  }

  private async joined(said: Said & { kind: 'join' }): Promise<Answer> {
    const { chat, channel, by, at, joined } = said;
    const subject =
      channel === undefined || !joined ? undefined : await this.parts.store.outbox.subjectOf(chat, channel);
    if (subject === undefined) return { kind: 'silent' };
    const command = { type: 'JoinIncident', chat, person: by.person };
    const key = `join/${chat}/${said.delivery}`;
    await this.parts.submit.submit({ key, target: subject, verb: 'join', command, by, at }, 0);
    return { kind: 'silent' };
  }

  private perform(doing: Doing): Promise<Answer> {
    return timed(this.parts, { verb: doing.verb.name, chat: doing.said.chat }, () => this.answer(doing));
  }

  private async answer({ verb, raw, subject, said, key }: Doing): Promise<Answer> {
    const viewer = this.parts.viewer(said.by);
    const incidents = await namedIncidents(this.parts.store.incidents, viewer, verb.params, raw);
    const around = { ...this.around(said), incidents };
    const args = understand(verb.params, raw, around, verb.example);
    if (!args.ok) return refused(args.error);
    const place = verb.founds === 'run' ? await this.placeOf(said) : {};
    const spoken = { verb, viewer, by: said.by, here: subject, around, ...place };
    const meant = await meaningOf(this.parts, args.value, spoken);
    if (!meant.ok) return refused(meant.error);
    if (!verb.changes) {
      const question = verb.question(args.value);
      const message = await answerQuestion(this.parts, viewer, verb, question, meant.value.subject);
      return { kind: 'tell', message };
    }
    const command = verb.command(args.value, meant.value.speaking);
    if (!command.ok)
      return (
        this.forms.forInputs(said, { verb, args: args.value, meant: meant.value }, command.error) ??
        refused(command.error)
      );
    const each = verb.each?.(args.value);
    if (each !== undefined) {
      const { by, at } = said;
      const told = { verb, command: command.value, each, by, at, key };
      const { answers } = await doEach(this.parts, told, this.patience(said));
      return { kind: 'tell', message: severalMessage(answers) };
    }
    const wish = {
      key,
      verb: verb.name,
      command: command.value,
      by: said.by,
      at: said.at,
      ...targetOf(verb, meant.value.subject, this.parts.clock),
    };
    const { outcome, later } = await this.parts.submit.submit(wish, this.patience(said));
    if (outcome === undefined) this.answerLater(said, viewer, verb, later);
    const answer = await answerOutcome(this.parts, viewer, verb, outcome);
    return outcome === undefined && said.whisper !== undefined && answer.kind === 'tell'
      ? { ...answer, kind: 'later' }
      : answer;
  }

  /** Who was told "it takes longer" hears what became of it, where the platform still lets us speak to them. */
  private answerLater(said: Said, viewer: Viewer, verb: Verb, later: Promise<Outcome>): void {
    const { whisper } = said;
    if (whisper === undefined) return;
    later
      .then((outcome) => answerOutcome(this.parts, viewer, verb, outcome))
      .then((answer) => (answer.kind === 'tell' ? this.parts.whisper(whisper, answer.message) : undefined))
      .catch((error: unknown) => {
        this.parts.log.debug('a late answer could not be given', { chat: said.chat, error: String(error) });
      });
  }

  /** How long this answer may wait for its outcome: the platform's own deadline counts, with room for the way back. */
  private patience({ answerBy }: Said): number {
    if (answerBy === undefined) return ANSWER_WAIT_MS;
    const left = Date.parse(answerBy) - Date.parse(this.parts.clock.now()) - WAY_BACK_MS;
    return Math.min(ANSWER_WAIT_MS, Math.max(0, left));
  }

  /** Where something may be said besides the incident's own channels. */
  private async placeOf(said: Said): Promise<{ readonly place?: AskedFor['place'] }> {
    const { chat, channel } = said;
    if (channel === undefined || (await this.place(said)) !== undefined) return {};
    return { place: { chat, channel } };
  }

  private around(said: Said): Surroundings {
    return { directory: this.parts.directory(), now: this.parts.clock.now(), me: said.by.person };
  }
}

const noMessage = refuse('no-message', {}, { kind: 'invalid' });
const refused = (refusal: Refusal): Answer => ({ kind: 'tell', message: refusalMessage(refusal) });
