import { instant } from '../../../domain/ids';
import type { Said } from '../../../ports/hearing';
import { pressedToken } from './kept-tokens';
import { withoutProof } from './proof';
import { MATTERMOST, type MattermostParts } from './mattermost-parts';
import type { MattermostUser } from './heard-people';
import type { ActionRequest, CommandRequest, DialogRequest } from './routes-shapes';
import { soon } from './soon';
import { heardText, namesIn } from './text';
import { whisperTo } from './whisper';
import { accountAt, mentionsAt } from './who';

/** What only makes the words nicer must not use the answer's time up. */
const LOOK_UP_WITHIN = 700;
/** A trigger lives three seconds from the press of a key on: what is left is for opening a form. */
const ANSWER_WITHIN = 2_000;

type Base = Omit<Extract<Said, { kind: 'press' }>, 'kind' | 'token' | 'delivery'>;

/** What people do over HTTP, turned into what the house hears. */
export class HeardRequests {
  readonly #parts: MattermostParts;

  constructor(parts: MattermostParts) {
    this.#parts = parts;
  }

  async command(workspace: string, request: CommandRequest): Promise<Said> {
    const { user_mentions: names, user_mentions_ids: ids } = request;
    const given = new Map(
      names.flatMap((name, index) => {
        const id = ids[index];
        return id === undefined ? [] : [[name.replace(/^@/, '').toLowerCase(), id] as const];
      }),
    );
    const known = await this.#ids(namesIn(request.text).filter((name) => !given.has(name)));
    const text = this.#heard(request.text, workspace, new Map([...known, ...given]));
    return {
      ...this.#base(workspace, request, request.user_name, request.response_url),
      kind: 'command',
      delivery: this.#delivery('command', request.trigger_id),
      family: request.command.slice(1).toLowerCase(),
      text: text.trim(),
    };
  }

  /** A button that is none of ours is heard with no token, and the house says that it does not know it. */
  async press(workspace: string, request: ActionRequest): Promise<Said> {
    const token = await pressedToken(request.context, this.#parts.house);
    if (token === undefined) this.#strange('button-unknown');
    return {
      ...this.#base(workspace, request, request.user_name),
      kind: 'press',
      delivery: this.#delivery('press', request.trigger_id),
      token: token ?? '',
    };
  }

  /** The state of the form that came back; of one that is none of ours it is nothing, and the house says that it does not know it. */
  stateOf({ state: carried }: DialogRequest): string {
    const state = withoutProof(this.#parts.house.crypto, carried);
    if (state === undefined) this.#strange('form-unknown');
    return state ?? '';
  }

  /** A dialog has no id of its own; its state is for one use, so the same values from the same person are the same submission. */
  async submit(
    workspace: string,
    request: DialogRequest,
    state: string,
    responseUrl?: string,
  ): Promise<Said> {
    const { user_id: user } = request;
    // Strangers must not make us ask the server for names.
    const submission = state === '' ? {} : request.submission;
    const raw = Object.entries(submission).flatMap(([name, value]) => {
      if (value === null || value === false || value === '') return [];
      return [[name, value === true ? 'yes' : String(value)] as const];
    });
    const names = raw.flatMap(([, value]) => namesIn(value));
    const [known, people] = await Promise.all([
      this.#ids(names),
      this.#soon(this.#parts.people.withIds(state === '' ? [] : [user]), new Map<string, MattermostUser>()),
    ]);
    const values = Object.fromEntries(
      raw.map(([name, value]) => [name, this.#heard(value, workspace, known)]),
    );
    return {
      ...this.#base(workspace, request, people.get(user)?.username ?? '', responseUrl),
      kind: 'submit',
      delivery: this.#delivery('submit', JSON.stringify([state, user, raw.toSorted()])),
      state,
      values,
    };
  }

  person(workspace: string, id: string, name: string): Said['by'] {
    return accountAt(this.#parts.house, workspace, id, name);
  }

  #heard(text: string, workspace: string, ids: ReadonlyMap<string, string>): string {
    return heardText(text, workspace, mentionsAt(this.#parts.house, workspace, ids));
  }

  #strange(reason: string): void {
    this.#parts.house.metrics.count('refused_requests_total', { reason });
  }

  #ids(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#soon(this.#parts.people.idsOf(names), new Map());
  }

  #soon<T>(asking: Promise<T>, otherwise: T): Promise<T> {
    return soon(this.#parts.house.clock, LOOK_UP_WITHIN, asking, otherwise);
  }

  #delivery(kind: string, unique: string): string {
    return `${kind}/${this.#parts.house.crypto.digest(unique)}`;
  }

  #base(
    workspace: string,
    { user_id: user, channel_id: channel }: { readonly user_id: string; readonly channel_id: string },
    name: string,
    responseUrl?: string,
  ): Base {
    const now = this.#parts.house.clock.now();
    return {
      chat: MATTERMOST,
      by: this.person(workspace, user, name),
      at: now,
      answerBy: instant(new Date(Date.parse(now) + ANSWER_WITHIN)),
      ...(channel === '' ? {} : { channel }),
      whisper: whisperTo({ user, channel, responseUrl }),
    };
  }
}
