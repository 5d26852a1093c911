import { chatId } from '../../../domain/ids';
import type { ChatParts } from '../../../ports/chat-kind';
import type { People } from './heard-people';
import type { HomeFinder } from './home';
import type { MattermostCaller } from './rest';

export const MATTERMOST = chatId('mattermost');

/** What the parts that hear share. */
export interface MattermostParts {
  readonly house: ChatParts;
  readonly rest: MattermostCaller;
  readonly home: HomeFinder;
  readonly people: People;
  /** The server's address, without a slash at the end. */
  readonly url: string;
  readonly token: string;
}
