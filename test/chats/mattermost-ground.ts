import type { Chat } from '../../src/ports/chat';
import { eventually } from '../eventually';
import { moveIn } from '../mattermost/cast';
import { BOT_TOKEN, FakeMattermost } from '../mattermost/fake-mattermost';
import { mattermostPlatform } from '../mattermost/mattermost-platform';
import { People } from '../mattermost/people';
import { quiet } from '../mattermost/quiet';
import type { Flavour } from '../mattermost/records';
import { spyOn } from '../slack/hearing-spy';
import type { Furnished, Ground } from './ground';

quiet();
const FAMILIES = ['incident', 'support', 'oncall'];

/** A Mattermost server of its own, of today or of 2021; the commands are there, and their tokens are given. */
export class MattermostGround implements Ground {
  readonly fake: FakeMattermost;
  readonly env: Readonly<Record<string, string>>;

  private constructor(fake: FakeMattermost, tokens: readonly string[]) {
    this.fake = fake;
    this.env = {
      MATTERMOST_URL: fake.url,
      MATTERMOST_TOKEN: BOT_TOKEN,
      MATTERMOST_TEAM: fake.state.team.name,
      MATTERMOST_COMMAND_TOKENS: tokens.join(','),
    };
  }

  static async start(publicUrl: string, flavour: Flavour): Promise<MattermostGround> {
    const fake = new FakeMattermost({ flavour });
    await fake.start();
    moveIn(fake.state);
    const tokens = FAMILIES.map((family) => {
      const token = fake.state.newId();
      fake.writing.command(family, `${publicUrl}/mattermost/command`, token);
      return token;
    });
    return new MattermostGround(fake, tokens);
  }

  furnish(real: Chat): Furnished {
    const { fake } = this;
    const { chat, answers } = spyOn(real, () => eventually(() => fake.sockets.listening > 0));
    const openLookup = (): Promise<never> => Promise.reject(new Error('The suite of the chat asks for that'));
    return {
      chat,
      platform: mattermostPlatform({ fake, people: new People(fake), answers, openLookup }),
    };
  }

  async end(): Promise<void> {
    await this.fake.stop();
    if (this.fake.state.faults.length > 0) throw new Error(`Faults:\n${this.fake.state.faults.join('\n')}`);
  }
}
