import { effectKey } from '../domain/ids';
import { refuse } from '../domain/refusal';
import { verbNamed } from '../intake/verbs/registry';
import type { Answer, Said } from '../ports/hearing';
import { homePage } from '../voice/home-page';
import { refusalMessage } from '../voice/message';
import { ownTaskLines } from '../voice/work-messages';
import type { Forms } from './forms';
import { ownTasks } from './own-tasks';
import type { ReceiveParts } from './receive-parts';
import { sealPress } from './seals';

const LONGEST_LIST = 20;

/** What the bot's own page shows: incidents that this person is on, and the open ones that they may see. */
export async function homeOf(parts: ReceiveParts, said: Said & { kind: 'home' }): Promise<Answer> {
  const viewer = parts.viewer(said.by);
  const open = await parts.store.incidents.list(viewer, { open: true, limit: LONGEST_LIST });
  const mine = open.filter(({ people }) => people.includes(said.by.person.key));
  const tasks = (await ownTasks(parts.store.incidents, viewer)).slice(0, LONGEST_LIST);
  const lines = ownTaskLines(tasks, parts.clock.now());
  const message = homePage(mine, open, lines, ({ verb, args }) =>
    sealPress(parts.crypto, { verb, args, key: effectKey(`home/${said.by.person.key}`) }),
  );
  return { kind: 'page', message };
}

/** An entry of the platform's menus: the same as the command or the reaction that it stands for. */
export async function shortcut(
  said: Said & { kind: 'shortcut' },
  forms: Pick<Forms, 'open'>,
  pin: (said: Said & { kind: 'shortcut' }) => Promise<Answer>,
): Promise<Answer> {
  switch (said.shortcut) {
    case 'declare': {
      const verb = verbNamed('incident', 'declare');
      if (verb === undefined) throw new Error('There is no verb to declare with');
      return forms.open(said, verb, undefined, {});
    }
    case 'pin':
      return pin(said);
    case 'request':
      return { kind: 'tell', message: refusalMessage(refuse('no-desk', {}, { instead: ['declare'] })) };
  }
}
