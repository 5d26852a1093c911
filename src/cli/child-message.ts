/** What a bot or a worker tells its supervisor over their channel. */
import type { Problem } from '../kit/problem';

export type ChildMessage =
  | { readonly kind: 'ready'; readonly address?: string }
  | {
      readonly kind: 'problem';
      readonly key: string;
      readonly facts: Readonly<Record<string, string | number>>;
    };

export const tell = (message: ChildMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else
      process.send(message, () => {
        resolve();
      });
  });

export const problemMessage = ({ key, facts }: Problem): ChildMessage => ({ kind: 'problem', key, facts });

/** Only children write to the channel, and they are this very program. */
export const isChildMessage = (it: unknown): it is ChildMessage =>
  typeof it === 'object' && it !== null && 'kind' in it && (it.kind === 'ready' || it.kind === 'problem');
