/*
 * Text at the door and text at the edge. What comes in is made harmless once, before it is stored: JSONB refuses U+0000
 * and lone surrogates, control characters move cursors, and bidirectional overrides let a text read as something else.
 * What goes out is cut to a platform's limit without tearing apart what a reader sees as one character.
 */

const LINE_END = /\r\n?/g;
const UNSTORABLE = /[\0\p{Surrogate}]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/g;

/** Everything that the patterns above may find, and whole surrogate pairs: most texts have none of it, and one look tells. */
const SUSPECT = /[^\n\t\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\uffff]/;

/** Idempotent; a text without such characters comes back unchanged. */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(LINE_END, '\n')
    .replace(UNSTORABLE, '\ufffd')
    .replace(CONTROL, '')
    .replace(BIDI_OVERRIDE, '');
}

const ELLIPSIS = '…';
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `max` UTF-16 units, as Slack counts; where something was cut off, an ellipsis says so. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return max < 1 ? '' : cutBefore(text, max - 1);
}

/** At most `max` code points, as Mattermost counts. */
export function clipRunes(text: string, max: number): string {
  // A text has never more code points than units.
  if (text.length <= max) return text;
  if (max < 1) return '';
  let runes = 0;
  let units = 0;
  let room = 0;
  for (const rune of text) {
    if (runes === max - 1) room = units;
    if (runes === max) return cutBefore(text, room);
    runes += 1;
    units += rune.length;
  }
  return text;
}

/** A title or a log line: every run of blanks and line ends is one blank. */
export const oneLine = (text: string): string =>
  ONE_LINE.test(text) ? text : text.replace(/\s+/g, ' ').trim();

const ONE_LINE = /^\S+(?: \S+)*$/;

function cutBefore(text: string, end: number): string {
  // Whether a character begins somewhere is decided by what stands before it and by itself, never by what follows.
  const start = GRAPHEMES.segment(text.slice(0, end + 2)).containing(end)?.index ?? end;
  return text.slice(0, start === 0 ? wholeCodePoints(text, end) : start).trimEnd() + ELLIPSIS;
}

/** A single character longer than everything that is allowed (a letter under a heap of marks) must be torn. */
function wholeCodePoints(text: string, end: number): number {
  const before = text.charCodeAt(end - 1);
  return before >= 0xd800 && before <= 0xdbff ? end - 1 : end;
}
