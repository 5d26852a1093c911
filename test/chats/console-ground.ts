import { consolePlatform } from '../contracts/console-platform';
import type { Ground } from './ground';

/** The console keeps its platform in the house's own store. */
export const consoleGround: Ground = {
  env: { MUSTER_CONSOLE: 'on' },
  furnish: (chat, store) => ({
    chat,
    platform: consolePlatform(chat, store, () => {
      throw new Error('The store of the whole house loses nothing');
    }),
  }),
  end: () => Promise.resolve(),
};
