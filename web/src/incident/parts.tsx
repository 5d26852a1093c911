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
        {parts.map(([name, part]) => (
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
      </ul>
    </section>
  );
}

/** In the order in which they are built; a kind that is not listed comes last. */
const BUILT: readonly string[] = ['channel', 'card', 'pin', 'privacy', 'invite'];
const built = (name: string): number => {
  const at = BUILT.indexOf(name.split(':')[0] ?? '');
  return at < 0 ? BUILT.length : at;
};

/** `invite:person/ann:console` → `invitation: Ann`, or, until somebody said who that is, `invitation: person/ann, console`. */
function nameOf(name: string, { detail: known }: PartView, people: readonly PersonView[]): string {
  const [kind = name, ...rest] = name.split(':');
  const word = wordOr(`incident:part.${kind}`, kind);
  const detail =
    known ?? rest.map((key) => people.find((person) => person.key === key)?.name ?? key).join(', ');
  return rest.length === 0 ? word : t('part.name', { part: word, detail });
}

const reasonOf = (reason: string): string => wordOr(reason, reason.replace(/^delivery:/, ''));
