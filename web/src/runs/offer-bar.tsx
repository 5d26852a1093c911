import { useRef, useState } from 'preact/hooks';

import { actionId, send, troubleOf } from '../ask';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import type { Offer } from './offers';

interface Props {
  readonly run: number;
  readonly offers: readonly Offer[];
  /** What they are about, for those who hear buttons one by one. */
  readonly about: string;
  readonly done: () => void;
}

/** Buttons. One that cannot be taken back, or that wants a word, asks once more in the same place. */
export function OfferBar({ run, offers, about, done }: Props) {
  const [asked, setAsked] = useState<Offer>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const words = useRef<HTMLTextAreaElement>(null);
  // Named once for each thing that is done, so that a lost answer does not do it twice.
  const key = useRef(actionId());

  const act = async (offer: Offer): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const text = words.current?.value.trim() ?? '';
      const said =
        text === '' || offer.asks === 'sure' || offer.asks === undefined ? {} : { [offer.asks]: text };
      const url = `/api/v1/runs/${run}/${offer.verb}`;
      const response = await send(url, { ...offer.args, ...said }, { 'idempotency-key': key.current });
      if (!response.ok) throw await troubleOf(response);
      setAsked(undefined);
      done();
    } catch (fault) {
      setError(fault);
    } finally {
      key.current = actionId();
      setBusy(false);
    }
  };
  if (offers.length === 0) return null;
  return (
    <div class="offers" role="group" aria-label={about}>
      {error !== undefined && <TroubleBox error={error} />}
      {asked === undefined ? (
        offers.map((offer) => (
          <button
            key={`${offer.label} ${offer.verb}`}
            type="button"
            class={offer.style}
            disabled={busy}
            onClick={() => {
              if (offer.asks === undefined) void act(offer);
              else setAsked(offer);
            }}
          >
            {t(`runbook:action.${offer.label}`)}
          </button>
        ))
      ) : (
        <form
          class="asking"
          onSubmit={(event) => {
            event.preventDefault();
            void act(asked);
          }}
          onKeyDown={({ key: pressed }) => {
            if (pressed === 'Escape') setAsked(undefined);
          }}
        >
          {asked.asks === 'sure' ? (
            <p>{t('run.sure')}</p>
          ) : (
            <label>
              {t(asked.asks === 'value' ? 'run.value' : 'run.reason')}
              <textarea ref={words} rows={2} maxLength={2_000} autoFocus />
            </label>
          )}
          <div class="buttons">
            <button
              type="submit"
              class={asked.style === 'danger' ? 'danger' : 'primary'}
              disabled={busy}
              autoFocus={asked.asks === 'sure'}
            >
              {t(`runbook:action.${asked.label}`).replace(/…$/, '')}
            </button>
            <button
              type="button"
              onClick={() => {
                setAsked(undefined);
              }}
            >
              {t('run.back')}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
