/** A few of Slack's names, and one that this workspace made itself; enough to see that an adapter maps and does not guess. */
const NAMES: Readonly<Record<string, string>> = {
  '📌': 'pushpin',
  '🎫': 'ticket',
  '👍': '+1',
  '👎': '-1',
  '👀': 'eyes',
  '✅': 'white_check_mark',
  '🎉': 'tada',
  '❤️': 'heart',
  '🚀': 'rocket',
  '🔥': 'fire',
  '👏': 'clap',
};
export const CUSTOM_EMOJI = 'muster';

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿'];

/** What Slack calls the emoji that a person picked. */
export function emojiName(emoji: string): string {
  const tone = TONES.findIndex((one) => emoji.endsWith(one));
  const plain = tone < 0 ? emoji : emoji.slice(0, -(TONES[tone]?.length ?? 0));
  const name = NAMES[plain];
  if (name === undefined) return emoji;
  return tone < 0 ? name : `${name}::skin-tone-${tone + 2}`;
}

/** What a reader sees under that name. */
export function emojiShown(name: string): string {
  const [plain = '', tone] = name.split('::skin-tone-');
  const found = Object.entries(NAMES).find(([, one]) => one === plain)?.[0];
  return found === undefined ? name : `${found}${tone === undefined ? '' : (TONES[Number(tone) - 2] ?? '')}`;
}

export function isEmojiName(name: string): boolean {
  const [plain = ''] = name.split('::skin-tone-');
  return plain === CUSTOM_EMOJI || Object.values(NAMES).includes(plain);
}
