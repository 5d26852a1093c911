import type { WantedStep } from '../../../src/domain/runbook/ready';
import { Moment } from '../moments';
import { reasonOf } from '../run-view';
import { t, wordOr } from '../words';
import { OfferBar } from './offer-bar';
import { offersOfStep } from './offers';
import { Values } from './values';

interface Props {
  readonly items: readonly WantedStep[];
  readonly run: number;
  readonly done: () => void;
}

/** What a person is needed for, above everything else: with exactly which values, and what can be done. */
export function Needed({ items, run, done }: Props) {
  if (items.length === 0) return null;
  return (
    <section class="block needed" aria-labelledby="needed">
      <h2 id="needed">
        {t('needed.heading')} {items.length > 1 && <span class="count">{items.length}</span>}
      </h2>
      <ul>
        {items.map((one) => (
          <li key={one.step.id}>
            <p class="what">{t(`needed.${whatOf(one)}`)}</p>
            <p class="sentence">{one.step.say}</p>
            {one.wanted === 'approval' && <Approval of={one} />}
            {one.state.why !== undefined && <p class="why words">{reasonOf(one.state)}</p>}
            {Object.keys(one.state.given ?? {}).length > 0 && <Values of={one.state.given ?? {}} />}
            <OfferBar
              run={run}
              offers={offersOfStep(one)}
              about={t('step.offers', { step: one.step.say })}
              done={done}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function whatOf({ wanted, state }: WantedStep): string {
  if (wanted === 'decision') return state.status === 'failed' ? 'failed' : 'unknown';
  if (wanted === 'approval') return 'approval';
  return state.phase === 'verify' ? 'tell' : 'deed';
}

function Approval({ of: { step, state } }: { readonly of: WantedStep }) {
  const role = step.approve?.role ?? '';
  const missing = Math.max(1, (step.approve?.count ?? 1) - (state.approvedBy?.length ?? 0));
  return (
    <p class="quiet">
      {t('needed.missing', { missing, role: wordOr(`incident:role.${role}`, role) })}
      {step.approve?.notSelf === true && ` ${t('needed.not-self')}`}
      {state.expires !== undefined && (
        <>
          {' '}
          {t('needed.until')} <Moment at={state.expires} />.
        </>
      )}
    </p>
  );
}
