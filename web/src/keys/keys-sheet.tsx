import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { t } from '../words';
import { KEYS, type Key } from './keys';
import { areKeysOn, switchKeys } from './use-keys';

/** Every shortcut, and the switch for those who cannot use keys of one character. */
export function KeysSheet({ closed }: { readonly closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(areKeysOn);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={closed}>
      <h2 id="keys-title" tabIndex={-1} autofocus>
        {t('shell:keys.title')}
      </h2>
      <div class="key-groups">
        {KEYS.map(({ group, keys }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`shell:keys.group-${group}`)}</h3>
            <dl>
              {group === 'help' && <Row keys={['Ctrl', 'K']} does="palette" />}
              {keys.map((key) => (
                <Row key={key.keys.join(' ')} keys={key.keys} does={key.does} />
              ))}
              {group === 'list' && <Row keys={['Enter']} does="open-row" />}
            </dl>
          </section>
        ))}
      </div>
      <label class="switch">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => {
            switchKeys(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />{' '}
        {t('shell:keys.switch')}
      </label>
      <p class="quiet">{t('shell:keys.switch-hint')}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {t('shell:close')}
        </button>
      </div>
    </dialog>
  );
}

function Row({ keys, does }: Pick<Key, 'keys' | 'does'>) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{t(`shell:keys.${does}`)}</dd>
    </div>
  );
}
