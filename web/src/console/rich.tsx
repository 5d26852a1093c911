import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import { assertNever } from '../../../src/kit/assert-never';
import type { Rich, Span } from '../../../src/ports/message';
import { Moment } from '../moments';
import { t } from '../words';

/** What the console's channels are called, by their ids. */
export const ChannelNames = createContext<ReadonlyMap<string, string>>(new Map());

/** Spans as elements. Text is handed to Preact as text, so nothing in it can be more than that. */
export function RichText({ of }: { readonly of: Rich }) {
  return (
    <>
      {of.map((span, nth) => (
        <One key={nth} of={span} />
      ))}
    </>
  );
}

/** Only what a browser may follow becomes a link. */
export const isWeb = (url: string): boolean =>
  URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);

function One({ of }: { readonly of: Span }) {
  switch (of.kind) {
    case 'text':
      return <Styled text={of.text} as={of.style} />;
    case 'person':
      return <span class="mention">@{of.person.name}</span>;
    case 'time':
      return <Moment at={of.at} />;
    case 'link':
      return isWeb(of.url) ? (
        <a href={of.url} rel="noreferrer noopener" target="_blank">
          {of.label}
        </a>
      ) : (
        <>{of.label}</>
      );
    case 'channel':
      return of.chat === 'console' ? <ChannelLink id={of.channel} /> : <>#{of.channel}</>;
    case 'break':
      return <br />;
    default:
      return assertNever(of);
  }
}

/** The channel by its name; whoever may not see it reads that it is one. */
function ChannelLink({ id }: { readonly id: string }) {
  const name = useContext(ChannelNames).get(id);
  return name === undefined ? (
    <em>{t('console.unseen-channel')}</em>
  ) : (
    <a href={`#${encodeURIComponent(id)}`}>#{name}</a>
  );
}

function Styled({
  text,
  as,
}: {
  readonly text: string;
  readonly as: 'bold' | 'italic' | 'code' | undefined;
}) {
  switch (as) {
    case undefined:
      return <>{text}</>;
    case 'bold':
      return <strong>{text}</strong>;
    case 'italic':
      return <em>{text}</em>;
    case 'code':
      return <code>{text}</code>;
    default:
      return assertNever(as);
  }
}
