const MAX_NAME = 80;

/** A channel's name by Slack's rules: lower case, digits, `-` and `_`, and something that is not punctuation. */
export function channelName(wanted: string): string {
  const name = wanted
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, MAX_NAME)
    .replace(/[-_]+$/, '');
  return name === '' ? 'channel' : name;
}

/** `name`, `name-2`, `name-3` …, none of them too long. */
export function varied(name: string, nth: number): string {
  const ending = nth < 2 ? '' : `-${nth}`;
  return `${name.slice(0, MAX_NAME - ending.length)}${ending}`;
}

export { MAX_NAME as MAX_CHANNEL_NAME };
