import { assertNever } from '../../../src/kit/assert-never';
import type { Rich, Span } from '../../../src/ports/message';
import { Moment } from '../moments';

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
      return of.chat === 'console' ? (
        <a href={`#${encodeURIComponent(of.channel)}`}>#</a>
      ) : (
        <>#{of.channel}</>
      );
    case 'break':
      return <br />;
    default:
      return assertNever(of);
  }
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
