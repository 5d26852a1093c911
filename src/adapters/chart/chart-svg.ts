import { lookOf } from './looks';
import { type LineMark, type Scene, TEXT_SIZE, type TextMark, TITLE_SIZE, HEIGHT, WIDTH } from './scene';

export const FONT = 'Inter';

const INK = '#1d2330';
const FAINT = '#5b6472';
const LINES: Readonly<Record<LineMark['role'], string>> = {
  grid: 'stroke="#e3e6eb"',
  axis: 'stroke="#8a93a1"',
  limit: 'stroke="#b3261e" stroke-width="1.6" stroke-dasharray="9 5"',
};
const TEXTS: Readonly<Record<TextMark['role'], string>> = {
  title: `font-size="${TITLE_SIZE}" fill="${INK}"`,
  tick: `fill="${FAINT}"`,
  unit: `fill="${FAINT}"`,
  legend: `fill="${INK}"`,
  limit: 'fill="#b3261e" stroke="#ffffff" stroke-width="4" paint-order="stroke"',
  empty: `font-size="40" fill="${FAINT}"`,
};

/** On its own light ground with a border, so that it reads in a light and in a dark chat. */
export const svgOf = ({ lines, curves, texts }: Scene): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}" font-size="${TEXT_SIZE}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" fill="#ffffff" stroke="#c4cad3"/>`,
    ...lines.map(
      ({ role, x1, y1, x2, y2 }) => `<path d="M${x1} ${y1}L${x2} ${y2}" fill="none" ${LINES[role]}/>`,
    ),
    ...curves.map(({ look, path, marks, sample }) => {
      const { colour, dash, hollow, mark } = lookOf(look);
      const stroke = `fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}`;
      const places =
        sample === undefined ? marks : [...marks, [(sample.x1 + sample.x2) / 2, sample.y] as const];
      return [
        ...(path === '' ? [] : [`<path d="${path}" ${stroke}/>`]),
        ...(sample === undefined ? [] : [`<path d="M${sample.x1} ${sample.y}H${sample.x2}" ${stroke}/>`]),
        ...places.map(
          ([x, y]) =>
            `<path transform="translate(${x} ${y})" d="${mark}" fill="${hollow ? '#ffffff' : colour}" stroke="${colour}" stroke-width="1.4"/>`,
        ),
      ].join('');
    }),
    ...texts.map(
      ({ role, x, y, anchor, text }) =>
        `<text x="${x}" y="${y}" text-anchor="${anchor}" xml:space="preserve" ${TEXTS[role]}>${escaped(known(text))}</text>`,
    ),
    '</svg>',
  ].join('\n');

/** The letters that the font has; for the others stands a box, so that nobody takes the rest for the whole. */
const UNKNOWN =
  /[^\x20-\x7e\xa0-\xac\xae-\u0148\u014a-\u017f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2122\u2190-\u2194\u2212\u2248\u2260\u2264\u2265\u25a1]+/gu;
const known = (text: string): string => text.replace(UNKNOWN, '□');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
