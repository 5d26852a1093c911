import { chatCallsContract } from './chat-calls';
import { chatChannelCallsContract } from './chat-channel-calls';
import { chatChartsContract } from './chat-charts';
import { chatHearingContract } from './chat-hearing';
import { chatHistoryContract } from './chat-history';
import { chatMenusContract } from './chat-menus';
import { chatMessageCallsContract } from './chat-message-calls';
import { ChatStage } from './chat-stage';
import { chatTextContract } from './chat-text';
import type { ChatWorld } from './chat-world';

/** What every chat promises (src/ports/chat.ts, hearing.ts, message.ts, form.ts), told on a world that is new for each test. */
export function chatContract(name: string, makeWorld: () => Promise<ChatWorld>): void {
  describe(`chat: ${name}`, () => {
    let current: ChatStage | undefined;
    const stage = (): ChatStage => {
      if (current === undefined) throw new Error('The stage is set in beforeEach');
      return current;
    };
    beforeEach(async () => {
      current = new ChatStage(await makeWorld());
      await current.chat.start(current.hearing);
    });
    afterEach(async () => {
      await current?.end();
      current = undefined;
    });

    chatCallsContract(stage);
    chatChannelCallsContract(stage);
    chatMessageCallsContract(stage);
    chatTextContract(stage);
    chatChartsContract(stage);
    chatHearingContract(stage);
    chatMenusContract(stage);
    chatHistoryContract(stage);
  });
}
