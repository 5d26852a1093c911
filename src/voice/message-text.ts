import type { Message } from '../ports/message';
import { plain } from './rich';

/** A message as plain text, for programs and terminals. */
export const messageText = (message: Message): string =>
  message.blocks
    .flatMap((block): readonly string[] => {
      switch (block.kind) {
        case 'heading':
          return [block.text];
        case 'text':
        case 'context':
          return [plain(block.text)];
        case 'fields':
          return block.fields.map((field) => `${field.label}: ${plain(field.value)}`);
        case 'chart':
          return [block.alt];
        case 'list':
          return block.items.map((item) => `- ${plain(item)}`);
        case 'buttons':
        case 'divider':
          return [];
      }
    })
    .join('\n');
