import { refuse, type Refusal } from '../domain/refusal';
import { withNames } from '../intake/with-names';
import type { SeenMessage } from '../ports/chat-refs';
import type { Directory } from '../ports/directory';
import type { Said } from '../ports/hearing';
import type { Store } from '../ports/store';
import type { Submit } from './submit';

interface PinParts {
  readonly store: Pick<Store, 'outbox' | 'talk'>;
  readonly submit: Pick<Submit, 'preview' | 'submit'>;
  readonly directory: () => Directory;
}

/** Puts a message on the timeline, with its own time, once, whoever pins it and however often. Answers why not, where it was not done. */
export async function pin(
  { store, submit, directory }: PinParts,
  said: Said,
  shown: SeenMessage,
  patience: number,
): Promise<Refusal | undefined> {
  const subject = await store.outbox.subjectOf(said.chat, shown.channel);
  if (subject === undefined) return refuse('no-incident-here', {}, { instead: ['list'] });
  const { chat, ref, author, text, written } = await meant(store, said, shown);
  const named = withNames(text, directory());
  const command = { type: 'PinMessage', chat, message: ref, author: author.name, text: named, written };
  // A pin that is refused is not recorded: its key would keep out the pin of somebody who may.
  const allowed = await submit.preview(subject, 'pin', command, said.by, said.at);
  if (!allowed.ok) return allowed.error;
  const wish = { key: `pin/${chat}/${ref}`, target: subject, verb: 'pin', command, by: said.by, at: said.at };
  await submit.submit(wish, patience);
  return undefined;
}

/** Whoever pins a copy means what was copied: its author and its time, and the same pin from every side. */
async function meant({ talk }: PinParts['store'], { chat }: Said, shown: SeenMessage) {
  const original = shown.author.key.startsWith('system/') ? await talk.original(chat, shown.ref) : undefined;
  const message = original === undefined ? undefined : await talk.message(original.chat, original.ref);
  return message ?? { ...shown, chat };
}
