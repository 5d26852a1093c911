import { t } from './words';

interface Props {
  readonly href: string;
  readonly text: string;
  /** Whose it is, for those who hear links one by one. */
  readonly of?: string;
}

/** Leads out of the house: to web addresses only, in a tab of its own that knows nothing of this page. */
export function OutLink({ href, text, of }: Props) {
  if (!/^https?:\/\//i.test(href)) return <span>{text}</span>;
  return (
    <a class="out" href={href} target="_blank" rel="noopener noreferrer">
      {text}
      {of !== undefined && <span class="unseen"> {t('link.of', { of })}</span>}
      <span aria-hidden="true"> ↗</span>
      <span class="unseen"> {t('link.new-tab')}</span>
    </a>
  );
}
