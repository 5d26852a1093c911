import { emojiName, emojiOf, toneWord } from './emoji-names';

describe('the names of emoji', () => {
  it.each([
    ['pushpin', '📌'],
    ['white_check_mark', '✅'],
    ['+1', '👍'],
    ['thumbsup', '👍'],
    ['warning', '⚠️'],
    ['female-detective', '🕵️‍♀️'],
    ['flag-de', '🇩🇪'],
    ['hash', '#️⃣'],
    ['+1::skin-tone-2', '👍🏻'],
    ['wave_dark_skin_tone', '👋🏿'],
    ['wave_medium_light_skin_tone', '👋🏼'],
    ['female-detective::skin-tone-6', '🕵🏿‍♀️'],
  ])('%s is %s', (name, emoji) => {
    expect(emojiOf(name)?.replaceAll('\uFE0F', '')).toBe(emoji.replaceAll('\uFE0F', ''));
  });

  it.each([
    ['👍', { name: '+1' }],
    ['👍🏽', { name: '+1', tone: 4 }],
    ['⚠', { name: 'warning' }],
    ['⚠️', { name: 'warning' }],
    ['🕵🏿‍♀️', { name: 'female-detective', tone: 6 }],
    ['🧑🏻‍🤝‍🧑🏿', { name: 'people_holding_hands' }],
  ])('%s is called %j', (emoji, name) => {
    expect(emojiName(emoji)).toEqual(name);
  });

  it('knows neither custom names nor words', () => {
    expect([emojiOf('our-party-parrot'), emojiOf(''), emojiOf('warning::skin-tone-2')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([emojiName('party'), emojiName(''), emojiName('👍👍')]).toEqual([undefined, undefined, undefined]);
    expect(toneWord(6)).toBe('dark');
  });
});
