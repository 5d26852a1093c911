import { Unavailable } from '../../src/kit/unavailable';
import type { ChatId, Instant } from '../../src/domain/ids';
import type { FieldOption, LookupSource } from '../../src/ports/form';
import type { Answer, Completion, Hearing, Said } from '../../src/ports/hearing';
import { words } from './chat-messages';
import { PATIENCE_MS } from '../patience';

/** A house that writes down what it hears, answers what it is told to, and can be out of order. */
export class RecordingHearing implements Hearing {
  readonly heard: Said[] = [];
  readonly asked: { readonly source: LookupSource; readonly typed: string; readonly by: string }[] = [];
  readonly cuts: { readonly chat: ChatId; readonly from: Instant; readonly to: Instant }[] = [];
  answer: Answer = { kind: 'silent' };
  isDown = false;
  offered: readonly FieldOption[] = [];

  said(said: Said): Promise<Answer> {
    if (this.isDown) return Promise.reject(new Unavailable('The test took the database away'));
    this.heard.push(said);
    return Promise.resolve(this.answer);
  }

  lost(): Answer {
    return { kind: 'tell', message: words('Nothing was recorded. Say it again.') };
  }

  options(
    asker: { readonly person: { readonly key: string } },
    source: LookupSource,
    typed: string,
  ): Promise<readonly FieldOption[]> {
    this.asked.push({ source, typed, by: asker.person.key });
    return Promise.resolve(this.offered);
  }

  cut(chat: ChatId, from: Instant, to: Instant): Promise<void> {
    this.cuts.push({ chat, from, to });
    return Promise.resolve();
  }

  complete(): Promise<readonly Completion[]> {
    return Promise.resolve([]);
  }

  /** What was heard of this kind; waits for it, since some platforms deliver on their own time. */
  async next<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { kind: Kind }>> {
    const found = await eventually(() => this.heard.findLast((said) => said.kind === kind));
    return found as Extract<Said, { kind: Kind }>;
  }
}

/** Asks until there is something, as long as a test has patience. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > patience) throw new Error('It did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
