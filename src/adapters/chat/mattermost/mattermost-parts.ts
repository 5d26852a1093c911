import { chatId } from '../../../domain/ids';
import type { ChatParts } from '../../../ports/chat-kind';
import type { Message } from '../../../ports/message';
import type { People } from './heard-people';
import type { HomeFinder } from './home';
import type { MattermostCaller } from './rest';

export const MATTERMOST = chatId('mattermost');

/** A message as a post of Mattermost's. */
export interface Rendered {
  readonly message: string;
  readonly props: Readonly<Record<string, unknown>> & { readonly attachments?: readonly unknown[] };
}

/** What the parts that hear share. */
export interface MattermostParts {
  readonly house: ChatParts;
  readonly rest: MattermostCaller;
  readonly home: HomeFinder;
  readonly people: People;
  /** For what the server does not keep. It may ask for names first, but not for long. */
  readonly render: (message: Message) => Promise<Rendered>;
  /** The whole message as one text, for places that take no attachments; its buttons are left out. */
  readonly markdown: (message: Message) => Promise<string>;
  /** Shown as text by Mattermost, whatever is in it. */
  readonly escaped: (text: string) => string;
  /** The server's address, without a slash at the end. */
  readonly url: string;
  readonly token: string;
}
