import { Moment } from './moments';
import { t } from './words';

interface Props {
  readonly isLive: boolean;
  /** When what is shown was read; said while it may be out of date. */
  readonly at?: string | undefined;
}

/** Whether what is shown is what is so now, in words. */
export function LiveMark({ isLive, at }: Props) {
  return (
    <span class={isLive ? 'live on' : 'live'} role="status">
      {isLive ? t('frame.live') : t('frame.reconnecting')}
      {!isLive && at !== undefined && (
        <>
          {' '}
          {t('lists:as-of')} <Moment at={at} />
        </>
      )}
    </span>
  );
}
