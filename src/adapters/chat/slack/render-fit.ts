import { type Block, BLOCK_LIMITS, type ButtonElement, section } from './render-blocks';

/**
 * No more blocks than Slack takes. First what only divides goes, then what stands together becomes one block; if that is not
 * enough, the end of the prose is left out. Buttons stay, in as few rows as they fit.
 */
export function fitted(blocks: readonly Block[]): readonly Block[] {
  if (blocks.length <= BLOCK_LIMITS.blocks) return blocks;
  const joined = blocks.filter(({ type }) => type !== 'divider').reduce(join, []);
  if (joined.length <= BLOCK_LIMITS.blocks) return joined;
  const buttons = joined.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const rows = inRows(buttons);
  const prose = joined.filter(({ type }) => type !== 'actions');
  const room = Math.max(0, BLOCK_LIMITS.blocks - rows.length - 1);
  const end: readonly Block[] =
    prose.length <= room ? [] : [{ type: 'rich_text', elements: [section([{ type: 'text', text: '…' }])] }];
  return [...prose.slice(0, room), ...end, ...rows].slice(0, BLOCK_LIMITS.blocks);
}

function join(before: readonly Block[], block: Block): readonly Block[] {
  const last = before.at(-1);
  if (last?.type === 'rich_text' && block.type === 'rich_text')
    return [...before.slice(0, -1), { type: 'rich_text', elements: [...last.elements, ...block.elements] }];
  return [...before, block];
}

export const inRows = (buttons: readonly ButtonElement[]): readonly Block[] =>
  Array.from({ length: Math.ceil(buttons.length / BLOCK_LIMITS.actions) }, (_, nth) => ({
    type: 'actions',
    elements: buttons.slice(nth * BLOCK_LIMITS.actions, (nth + 1) * BLOCK_LIMITS.actions),
  }));
