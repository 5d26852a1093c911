import { useRef, useState } from 'preact/hooks';

import { actionId, send, troubleOf } from '../ask';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { Asking } from './asking';
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
  const bar = useRef<HTMLDivElement>(null);

  const act = async (offer: Offer, words = ''): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const wants = offer.asks === 'reason' || offer.asks === 'value' ? offer.asks : undefined;
      const said = wants === undefined || words === '' ? {} : { [wants]: words };
      const url = `/api/v1/runs/${run}/${offer.verb}`;
      // Named once: a lost answer is asked for again under the same name, and nothing is done twice.
      const response = await send(url, { ...offer.args, ...said }, { 'idempotency-key': actionId() });
      if (!response.ok) throw await troubleOf(response);
      setAsked(undefined);
      done();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  const back = (): void => {
    setAsked(undefined);
    // The button that asked is gone; whoever uses the keyboard stays where they were.
    bar.current?.focus();
  };
  if (offers.length === 0) return null;
  return (
    <div ref={bar} class="offers" role="group" aria-label={about} tabIndex={-1}>
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
        <Asking of={asked} busy={busy} go={(words) => void act(asked, words)} back={back} />
      )}
    </div>
  );
}
