/** Between a key and its value, in every notation: `=`, `: `, `":"`, `=>`, `:=`, escaped quotes of JSON within JSON. */
const BLANKS = String.raw`[ \t\u00a0\u202f]{0,3}`;
const QUOTE = String.raw`(?:\\{0,3}["'\u0060])?`;

/** After a key: its closing quote, the sign, and the opening quote of the value. A comparison (`==`) is none. */
export const ASSIGNED = `${QUOTE}${BLANKS}(?:=>|:=|[:=])(?!=)${BLANKS}${QUOTE}`;

/** After a command-line flag: blanks will do. */
export const GIVEN = String.raw`(?:=|[ \t]{1,3})(?:\\{0,3}["'\u0060])?`;
