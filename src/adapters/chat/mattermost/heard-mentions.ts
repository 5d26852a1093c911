import type { People } from './heard-people';
import { MATTERMOST } from './mattermost-parts';

/** A word that may be somebody's name: after a space or a sign, never inside an address like `a@b.example`. */
const MENTION = /(?<![\w@./-])@([a-z0-9][a-z0-9._-]{0,63})/gi;
const TRAILING = /[._-]+$/;

/** Every name that the text may speak of: `@ann.` may be `ann.` or `ann`. */
export function mentionedNames(text: string): readonly string[] {
  return [...text.matchAll(MENTION)].flatMap(([, name = '']) => {
    const whole = name.toLowerCase();
    const bare = whole.replace(TRAILING, '');
    return bare === whole ? [whole] : [whole, bare];
  });
}

/** What people wrote, with the mentions of those whom the server knows as the house wants them: `@{mattermost/<team>/<id>}`. */
export class MentionWords {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  /** Name → id. Names that nobody has, or that the server does not tell now, are missing. */
  async known(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (names.length === 0) return new Map();
    const found = await this.#people.withNames(names);
    return new Map([...found].map(([name, { id }]) => [name, id]));
  }

  rewritten(workspace: string, text: string, ids: ReadonlyMap<string, string>): string {
    return text.replace(MENTION, (whole, name: string) => {
      const lower = name.toLowerCase();
      const bare = lower.replace(TRAILING, '');
      const own = ids.get(lower);
      if (own !== undefined) return `@{${MATTERMOST}/${workspace}/${own}}`;
      const id = ids.get(bare);
      return id === undefined ? whole : `@{${MATTERMOST}/${workspace}/${id}}${name.slice(bare.length)}`;
    });
  }
}
