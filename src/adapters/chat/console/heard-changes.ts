import type { Answer, Hearing } from '../../../ports/hearing';
import type { ConsoleParts } from './console-parts';
import { baseOf, heardBase, insistOnOpen } from './heard-base';
import { Rejection } from './rejection';
import type { EditRequest, JoinRequest, RemoveRequest } from './requests';
import { seenMessage } from './seen';

/** What people change on the page: their own words, and where they are. Said again after a lost answer, it is the same change. */
export class HeardChanges {
  readonly #parts: ConsoleParts;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
  }

  async edited(hearing: Hearing, request: EditRequest): Promise<Answer> {
    const { store, clean, ripples } = this.#parts;
    const before = await store.message(request.message, request.as);
    if (before?.author !== request.as) throw new Rejection('not-yours', 403);
    const base = await heardBase(this.#parts, { ...request, channel: before.channel });
    await insistOnOpen(this.#parts, before.channel);
    await store.edit(before.id, { kind: 'text', text: clean(request.text) });
    ripples.tell(before.channel);
    return hearing.said({
      ...base,
      kind: 'edit',
      message: { ...seenMessage(this.#parts, before), text: request.text },
    });
  }

  async removed(hearing: Hearing, request: RemoveRequest): Promise<Answer> {
    const { store, ripples } = this.#parts;
    const before = await store.message(request.message, request.as);
    if (before !== undefined) await insistOnOpen(this.#parts, before.channel);
    const gone = await store.remove(request.message, request.as);
    if (gone === undefined) throw new Rejection('not-yours', 403);
    ripples.tell(gone.channel);
    const base = baseOf(this.#parts, { ...request, channel: gone.channel });
    return hearing.said({ ...base, kind: 'remove', message: gone.id });
  }

  async joined(hearing: Hearing, request: JoinRequest): Promise<Answer> {
    const { store, ripples } = this.#parts;
    const { as, channel, joined } = request;
    const base = joined ? await heardBase(this.#parts, request) : baseOf(this.#parts, request);
    await insistOnOpen(this.#parts, channel);
    const isThere = joined ? await store.addMember(channel, as) : await store.removeMember(channel, as);
    if (!isThere) throw new Rejection('unknown-channel', 404);
    ripples.tell(channel);
    return hearing.said({ ...base, kind: 'join', joined });
  }
}
