import { useRef, useState } from 'preact/hooks';

import type { Runbook } from '../../../src/domain/runbook/runbook';
import { actionId, send, troubleOf } from '../ask';
import type { PlanView, RunView } from '../run-view';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { InputField } from './input-field';
import { PlanSteps } from './plan-steps';

type Given = Readonly<Record<string, string>>;
interface Wish {
  readonly inputs: Given;
  readonly incident?: number;
}

/** Names of fields that are no inputs of the runbook. */
const INCIDENT = '#incident';

/** The incident that a link named: whoever comes from there means it. */
const incidentAsked = (): string => new URLSearchParams(location.search).get('incident') ?? '';

/** What is said is sent; what is left empty is what the runbook says. */
function wishIn(form: HTMLFormElement): Wish {
  const entries = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  );
  const incident = Number(new Map(entries).get(INCIDENT)?.replace(/^inc-/i, '') ?? NaN);
  return {
    inputs: Object.fromEntries(entries.filter(([name]) => name !== INCIDENT)),
    ...(Number.isInteger(incident) ? { incident } : {}),
  };
}

/** The runbook's questions, the plan that follows from the answers, and the button that begins it. */
export function Order({ of: { id, inputs } }: { readonly of: Runbook }) {
  const form = useRef<HTMLFormElement>(null);
  const [plan, setPlan] = useState<PlanView>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // One name for one wish: sent again after a lost answer it is the same run.
  const key = useRef(actionId());

  const ask = async (what: 'plan' | 'run'): Promise<void> => {
    if (form.current === null) return;
    setBusy(true);
    setError(undefined);
    try {
      const url = `/api/v1/runbooks/${encodeURIComponent(id)}/${what}`;
      const more = what === 'run' ? { 'idempotency-key': key.current } : {};
      const response = await send(url, wishIn(form.current), more);
      if (!response.ok) throw await troubleOf(response);
      if (what === 'plan') setPlan((await response.json()) as PlanView);
      else {
        const { run } = (await response.json()) as { readonly run?: RunView };
        location.assign(run === undefined ? '/runbooks' : `/runs/${run.number}`);
      }
    } catch (fault) {
      setError(fault);
      key.current = actionId();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <section class="block" aria-labelledby="order">
        <h2 id="order">{t('order.heading')}</h2>
        <form
          ref={form}
          class="order"
          onSubmit={(event) => {
            event.preventDefault();
            void ask('plan');
          }}
          onInput={() => {
            // A plan of other answers would be a lie.
            setPlan(undefined);
            key.current = actionId();
          }}
        >
          {inputs.map((input) => (
            <InputField key={input.name} of={input} />
          ))}
          <div class="field">
            <label for="order-incident">
              {t('order.incident')} <span class="quiet">{t('form.optional')}</span>
            </label>
            <input id="order-incident" name={INCIDENT} inputMode="numeric" defaultValue={incidentAsked()} />
            <p class="hint">{t('order.incident-hint')}</p>
          </div>
          {error !== undefined && <TroubleBox error={error} />}
          <div class="buttons">
            <button type="submit" class={plan === undefined ? 'primary' : 'plain'} disabled={busy}>
              {t('order.plan')}
            </button>
            <button
              type="button"
              class={plan === undefined ? 'plain' : 'primary'}
              disabled={busy}
              onClick={() => void ask('run')}
            >
              {t('order.run')}
            </button>
          </div>
        </form>
      </section>
      {plan !== undefined && (
        <section class="block" aria-labelledby="plan">
          <h2 id="plan">{t('order.would')}</h2>
          <p class="quiet" role="status">
            {t('order.nothing-yet')}
          </p>
          <PlanSteps of={plan} />
        </section>
      )}
    </>
  );
}
