/** The part of Block Kit that the bot speaks. Text in it is literal wherever Slack offers that. */
export interface Plain {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
}

export type RichElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'channel'; readonly channel_id: string }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string };

export interface RichSection {
  readonly type: 'rich_text_section';
  readonly elements: readonly RichElement[];
}
export type RichPart =
  | RichSection
  | { readonly type: 'rich_text_list'; readonly style: 'bullet'; readonly elements: readonly RichSection[] };

export interface RichText {
  readonly type: 'rich_text';
  readonly elements: readonly RichPart[];
}

export interface ButtonElement {
  readonly type: 'button';
  readonly text: Plain;
  readonly action_id: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

export type Block =
  | { readonly type: 'header'; readonly text: Plain }
  | RichText
  | {
      readonly type: 'context';
      readonly elements: readonly (
        Plain | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }
      )[];
    }
  | { readonly type: 'image'; readonly slack_file: { readonly id: string }; readonly alt_text: string }
  | { readonly type: 'actions'; readonly elements: readonly ButtonElement[] }
  | { readonly type: 'divider' };

export const BLOCK_LIMITS = {
  blocks: 50,
  header: 150,
  /** Of one text, wherever it stands. */
  text: 3_000,
  contextElements: 10,
  contextText: 2_000,
  actions: 25,
  label: 75,
  value: 2_000,
  alt: 2_000,
  url: 3_000,
  /** The line for notifications; Slack asks for no more than 4,000. */
  summary: 3_000,
} as const;

/** All words of one message together. Slack counts a message's blocks as a whole too, and says nowhere up to which length. */
export const MAX_TEXT = 12_000;

export const plainText = (text: string): Plain => ({ type: 'plain_text', text, emoji: false });
export const section = (elements: readonly RichElement[]): RichSection => ({
  type: 'rich_text_section',
  elements,
});
