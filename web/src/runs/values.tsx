import type { Json } from '../../../src/kit/json';
import { t } from '../words';

const LONGEST = 4_000;

/** `name: value`, each as it is written in the record; secrets are references there. */
export function Values({ of }: { readonly of: Readonly<Record<string, Json>> }) {
  return (
    <dl class="values">
      {Object.entries(of).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <ValueText of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ValueText({ of }: { readonly of: Json }) {
  const text = typeof of === 'string' ? of : JSON.stringify(of, undefined, 1);
  if (text === '') return <em class="quiet">{t('run.empty')}</em>;
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return shown.includes('\n') ? <pre tabIndex={0}>{shown}</pre> : <code>{shown}</code>;
}
