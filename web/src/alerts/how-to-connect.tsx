import { Coded } from '../coded';
import { t } from '../words';

/** Nothing was ever heard: what has to be done for that to change. */
export function HowToConnect() {
  const hook = `${location.origin}/hooks/alertmanager`;
  return (
    <div class="how-to">
      <p>{t('alerts.none')}</p>
      <ol>
        <li>
          <Coded text={t('connect.token')} />
        </li>
        <li>
          <Coded text={t('connect.post', { hook })} />
        </li>
        <li>
          <Coded text={t('connect.check')} />
        </li>
      </ol>
      <p class="quiet">
        <Coded text={t('connect.docs')} />
      </p>
    </div>
  );
}
