import { emojiName } from '../../../kit/emoji-names';

const NAME = /^[\p{L}\p{N}_'+-]{1,100}(?:::skin-tone-[2-6])?$/u;

/** What Slack calls an emoji (`+1::skin-tone-2`), from the sign itself or from the name of a custom one. */
export function slackEmoji(emoji: string): string | undefined {
  const known = emojiName(emoji);
  if (known !== undefined)
    return known.tone === undefined ? known.name : `${known.name}::skin-tone-${known.tone}`;
  const name = emoji.replace(/^:|:$/g, '');
  return NAME.test(name) ? name.toLowerCase() : undefined;
}
