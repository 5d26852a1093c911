import { assertNever } from '../../../src/kit/assert-never';
import type { Block, Button, Message } from '../../../src/ports/message';
import { ChartFigure } from '../chart-figure';
import { RichText } from './rich';

interface Props {
  readonly of: Message;
  /** Absent where nothing can be pressed any more. */
  readonly press: ((button: Button) => void) | undefined;
  readonly busy: boolean;
}

/** What the bot says. */
export function Card({ of, press, busy }: Props) {
  const isPlain = of.tone === 'plain' && of.blocks.every(({ kind }) => kind === 'text' || kind === 'context');
  return (
    <div class={isPlain ? 'card-plain' : `card ${of.tone}`}>
      {of.blocks.length === 0 && <p>{of.summary}</p>}
      {of.blocks.map((block, nth) => (
        <One key={nth} of={block} press={press} busy={busy} />
      ))}
    </div>
  );
}

function One({ of, press, busy }: { readonly of: Block } & Omit<Props, 'of'>) {
  switch (of.kind) {
    case 'heading':
      return <h3>{of.text}</h3>;
    case 'text':
      return (
        <p>
          <RichText of={of.text} />
        </p>
      );
    case 'chart':
      return <ChartFigure of={of.chart} alt={of.alt} />;
    case 'context':
      return (
        <p class="small">
          <RichText of={of.text} />
        </p>
      );
    case 'fields':
      return (
        <dl class="fields">
          {of.fields.map(({ label, value }, nth) => (
            <div key={nth}>
              <dt>{label}</dt>
              <dd>
                <RichText of={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'list':
      return (
        <ul>
          {of.items.map((item, nth) => (
            <li key={nth}>
              <RichText of={item} />
            </li>
          ))}
        </ul>
      );
    case 'buttons':
      return (
        <div class="buttons">
          {of.buttons.map((button) => (
            <button
              key={button.token}
              type="button"
              class={button.style}
              disabled={busy || press === undefined}
              onClick={() => press?.(button)}
            >
              {button.label}
            </button>
          ))}
        </div>
      );
    case 'divider':
      return <hr />;
    default:
      return assertNever(of);
  }
}
