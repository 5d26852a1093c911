import type { PlannedStepView, PlanView } from '../run-view';
import { Values } from '../runs/values';
import { t, wordOr } from '../words';

/** Exactly what would be done, in an order in which it can be; what can be done side by side has the same number. */
export function PlanSteps({ of: { steps } }: { readonly of: PlanView }) {
  const broken = steps.filter((step) => step.broken !== undefined).length;
  return (
    <>
      {broken > 0 && (
        <p class="why" role="alert">
          {t('plan.broken', { count: broken })}
        </p>
      )}
      <ol class="steps plan">
        {steps.map((step) => (
          <PlannedItem key={step.id} of={step} />
        ))}
      </ol>
    </>
  );
}

function PlannedItem({ of }: { readonly of: PlannedStepView }) {
  const { rank, say, does, risk, when, approve, verify, undo, open, broken, given } = of;
  const condition =
    when === undefined ? undefined : when.holds === undefined ? 'if' : when.holds ? 'if-so' : 'if-not';
  return (
    <li
      class={broken !== undefined ? 'step failed' : when?.holds === false ? 'step skipped' : 'step pending'}
    >
      <span class="mark" title={t('plan.rank', { rank: rank + 1 })}>
        {rank + 1}
      </span>
      <div class="body">
        <p class="sentence">{say}</p>
        <p class="words does">{does}</p>
        <p class="facts">
          {risk !== 'none' && <span class={`badge risk-${risk}`}>{t(`step.risk-${risk}`)}</span>}
          {approve !== undefined && (
            <span class="badge needed">
              {t('plan.approve', {
                count: approve.count,
                role: wordOr(`incident:role.${approve.role}`, approve.role),
              })}
            </span>
          )}
          {verify !== undefined && <span class="quiet">{t('plan.verify')}</span>}
          {undo !== undefined && <span class="quiet">{t('plan.undo')}</span>}
        </p>
        {condition !== undefined && (
          <p class="quiet words">{t(`plan.${condition}`, { when: when?.text ?? '' })}</p>
        )}
        {open.length > 0 && <p class="quiet words">{t('plan.open', { names: open.join(', ') })}</p>}
        {broken !== undefined && <p class="why words">{broken}</p>}
        {Object.keys(given).length > 0 && (
          <details>
            <summary>{t('plan.values')}</summary>
            <Values of={given} />
          </details>
        )}
      </div>
    </li>
  );
}
