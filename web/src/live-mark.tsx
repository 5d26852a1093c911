import { t } from './words';

/** Whether what is shown is what is so now. */
export function LiveMark({ isLive }: { readonly isLive: boolean }) {
  return (
    <span class={isLive ? 'live on' : 'live'}>{isLive ? t('frame.live') : t('frame.reconnecting')}</span>
  );
}
