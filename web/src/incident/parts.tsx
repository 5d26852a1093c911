import { useState } from 'preact/hooks';

import { actionId, send, troubleOf } from '../ask';
import type { PartView, PersonView } from '../incident-view';
import { TroubleBox } from '../trouble-box';
import { t, wordOr } from '../words';

const MARK = { done: '✓', failed: '✗', pending: '…' } as const;

interface Props {
  readonly of: Readonly<Record<string, PartView>>;
  readonly people: readonly PersonView[];
  readonly number: number;
  readonly done: () => void;
}

/** What stands outside for this incident; what failed says why and can be tried again. */
export function Parts({ of, people, number, done }: Props) {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<string>();
  const parts = Object.entries(of).sort(([a], [b]) => built(a) - built(b));
  const open = parts.filter(([, { state }]) => state !== 'done');
  if (parts.length === 0) return null;

  const retry = async (part: string): Promise<void> => {
    setBusy(part);
    setError(undefined);
    try {
      const key = { 'idempotency-key': actionId() };
      const response = await send(`/api/v1/incidents/${number}/retry`, { part }, key);
      if (!response.ok) throw await troubleOf(response);
      done();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <section class="block">
      <h2>{t('incident.parts')}</h2>
      {error !== undefined && <TroubleBox error={error} />}
      <ul class="parts">
        {open.map(([name, part]) => (
          <li key={name} class={part.state}>
            <span class="mark" aria-label={t(`part.${part.state}`)} role="img">
              {MARK[part.state]}
            </span>
            <span>
              {nameOf(name, part, people)}
              {part.reason !== undefined && <span class="reason">{reasonOf(part.reason)}</span>}
            </span>
            {part.state === 'failed' && (
              <button type="button" disabled={busy === name} onClick={() => void retry(name)}>
                {t('part.retry')}
              </button>
            )}
          </li>
        ))}
        {doneOf(parts, people).map((line) => (
          <li key={line} class="done">
            <span class="mark" aria-label={t('part.done')} role="img">
              {MARK.done}
            </span>
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In the order in which they are built; a kind that is not listed comes last. */
const BUILT: readonly string[] = ['channel', 'card', 'pin', 'bookmark', 'privacy', 'group', 'invite'];
const built = (name: string): number => {
  const at = BUILT.indexOf(name.split(':')[0] ?? '');
  return at < 0 ? BUILT.length : at;
};

/** `invite:person/ann:console` → `invitation: Ann, the console`. */
function nameOf(name: string, part: PartView, people: readonly PersonView[]): string {
  const { word, about, chat } = partsOf(name, part, people);
  const detail = [about, chat].filter((it) => it !== undefined).join(', ');
  return t('part.name', { part: word, detail });
}

/** What is well is one line a kind: whom it names, or else in which chats it is. */
function doneOf(
  parts: readonly (readonly [string, PartView])[],
  people: readonly PersonView[],
): readonly string[] {
  const kinds = new Map<string, Set<string>>();
  for (const [name, part] of parts.filter(([, { state }]) => state === 'done')) {
    const { word, about, chat } = partsOf(name, part, people);
    kinds.set(word, (kinds.get(word) ?? new Set()).add(about ?? chat));
  }
  return [...kinds].map(([part, details]) => t('part.name', { part, detail: [...details].join(', ') }));
}

function partsOf(
  name: string,
  { detail }: PartView,
  people: readonly PersonView[],
): { readonly word: string; readonly about: string | undefined; readonly chat: string } {
  const [kind = name, ...rest] = name.split(':');
  const chat = rest.at(-1) ?? '';
  const key = rest.slice(0, -1).join(':');
  const named = people.find((person) => person.key === key)?.name ?? key;
  return {
    word: wordOr(`incident:part.${kind}`, kind),
    about: detail ?? (named === '' ? undefined : named),
    chat: wordOr(`incident:chat.${chat}`, chat),
  };
}

const reasonOf = (reason: string): string => wordOr(reason, reason.replace(/^delivery:/, ''));
