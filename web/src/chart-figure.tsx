import { lookOf } from '../../src/adapters/chart/looks';
import { HEIGHT, sceneOf, WIDTH } from '../../src/adapters/chart/scene';
import type { Chart } from '../../src/ports/chart';

interface Props {
  readonly of: Chart;
  /** What is to be seen in it, for who cannot see it. */
  readonly alt: string;
}

/** The same drawing as the chats' picture, in the colours of the page. */
export function ChartFigure({ of, alt }: Props) {
  const { lines, curves, texts } = sceneOf(of);
  return (
    // Narrow screens scroll it rather than make its words unreadable; the keyboard can do so too.
    <div class="chart" tabIndex={0} role="img" aria-label={alt}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {lines.map(({ role, x1, y1, x2, y2 }, nth) => (
          <path key={nth} class={role} d={`M${x1} ${y1}L${x2} ${y2}`} />
        ))}
        {curves.map(({ look, path, marks, sample }) => {
          const { dash, hollow, mark, hue } = lookOf(look);
          const places =
            sample === undefined ? marks : [...marks, [(sample.x1 + sample.x2) / 2, sample.y] as const];
          return (
            <g key={look} class={`curve hue-${hue} ${hollow ? 'hollow' : ''}`}>
              {path !== '' && <path class="line" d={path} stroke-dasharray={dash} />}
              {sample !== undefined && (
                <path class="line" d={`M${sample.x1} ${sample.y}H${sample.x2}`} stroke-dasharray={dash} />
              )}
              {places.map(([x, y], place) => (
                <path key={place} class="point" d={mark} transform={`translate(${x} ${y})`} />
              ))}
            </g>
          );
        })}
        {texts.map(({ role, x, y, anchor, text }, nth) => (
          <text key={nth} class={role} x={x} y={y} text-anchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}
