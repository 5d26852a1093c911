/** Small questions about a candidate, asked where a shape alone would also catch innocent text. */

export const hasDigit = (value: string): boolean => /[0-9]/.test(value);
export const hasLetter = (value: string): boolean => /[A-Za-z]/.test(value);
export const isMixed = (value: string): boolean => hasDigit(value) && hasLetter(value);
export const isMixedCase = (value: string): boolean =>
  hasDigit(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);

const MARK_ONLY = /^\[redacted:[a-z0-9-]{1,64}\]$/;

/** What stands for a value without being one: variables, templates, types, words such as `none`. */
const STAND_IN = new RegExp(
  [
    String.raw`\$\{.*`,
    String.raw`\$\(.*`,
    String.raw`\$?\{\{.*`,
    String.raw`\$[A-Z_][A-Z0-9_]*`,
    String.raw`\$[0-9]{1,2}`,
    String.raw`%[A-Za-z_]+%?`,
    String.raw`%\([a-z_]+\)s`,
    String.raw`:[a-z_]+`,
    String.raw`<[^>]*>?`,
    // Where a runbook's secret stands, and not the secret: the names are those that it may refer to.
    String.raw`env:RUNBOOK_[A-Z0-9_]{1,100}|file:[A-Za-z0-9_.-]{1,100}`,
    String.raw`\?+|\*+|[xX]{3,}|\.{2,}|-+|…`,
    String.raw`[{[(]+[)\]}]*`,
    String.raw`(?:null|nil|none|true|false|yes|no|undefined|required|optional|missing|empty|unset|redacted|masked|hidden)`,
    String.raw`(?:string|str|number|integer|int|bool|boolean|bytes|any|object|text|char|varchar|unknown|void|self)(?:\[\])?[?]?`,
    String.raw`(?:process\.env|os\.environ|import\.meta|this|self|args|opts|options|config|settings|secrets|env|var|vars|vault)[.[].*`,
  ]
    .map((one) => `^(?:${one})$`)
    .join('|'),
  'i',
);

/** `getenv("X")`, `tokens[i]`, `read(a, b)`: a call or a look-up in code, where the value stands elsewhere. */
const LOOKED_UP = /^[A-Za-z_$][\w.$]*(?:[([](?:["'].*|.*[)\]][;,]?)|\([\w.$]*)$/;

const LONGEST_STAND_IN = 200;

export function isStandIn(value: string): boolean {
  if (value.length > LONGEST_STAND_IN) return false;
  return MARK_ONLY.test(value) || STAND_IN.test(value) || LOOKED_UP.test(value);
}

/** `password: must be …`: a plain word and another one behind it are prose, not a value. */
export function isProse(value: string, text: string, end: number): boolean {
  return /^[A-Za-zÀ-ÿ'’-]+[.,!?]?$/.test(value) && /^[ \t]+[A-Za-zÀ-ÿ]/.test(text.slice(end, end + 8));
}

const FUNCTION_WORDS = new Set(
  'a an and any are argument arguments as at be by can cannot flag flags for from has if in into is it may must not of on only option options or parameter should so that the then to was when which while will with you'.split(
    ' ',
  ),
);

export const isFunctionWord = (value: string): boolean => FUNCTION_WORDS.has(value.toLowerCase());
