import { useEffect, useState } from 'preact/hooks';

import { t } from './words';

interface Told {
  readonly text: string;
  readonly href: string | undefined;
}

const STAYS = 12_000;
const listeners = new Set<(told: Told) => void>();

/** Says a sentence at the foot of the page, read aloud, with a link to what it speaks of. */
export function tell(text: string, href?: string): void {
  for (const hear of listeners) hear({ text, href });
}

/** Where it is said. The region is there before its words: what appears together with them is not read aloud. */
export function TellRegion() {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    listeners.add(setTold);
    return () => {
      listeners.delete(setTold);
    };
  }, []);
  useEffect(() => {
    if (told === undefined) return undefined;
    const timer = setTimeout(() => {
      setTold(undefined);
    }, STAYS);
    return () => {
      clearTimeout(timer);
    };
  }, [told]);
  return (
    <div class="told" role="status">
      {told !== undefined && (
        <p>
          <span>{told.text}</span>
          {told.href !== undefined && told.href !== location.pathname && (
            <a href={told.href}>{t('shell:show')}</a>
          )}
          <button
            type="button"
            onClick={() => {
              setTold(undefined);
            }}
          >
            {t('shell:close')}
          </button>
        </p>
      )}
    </div>
  );
}
