import { isJson, text, type Json } from '../shape';
import { blockProblems } from './blocks';

const LONGEST_TEXT = 40_000;
const LARGEST_METADATA = 16_000;

/** What is wrong with a message's text, blocks and metadata, whoever carries them. */
export function messageProblems(args: Json): readonly string[] {
  const words = text(args['text']);
  const blocks = args['blocks'];
  return [
    ...(words.length > LONGEST_TEXT ? [`text: ${words.length} characters, at most ${LONGEST_TEXT}`] : []),
    ...(words === '' && (!Array.isArray(blocks) || blocks.length === 0)
      ? ['text: neither text nor blocks']
      : []),
    ...(words === '' && Array.isArray(blocks) ? ['text: blocks without words for notifications'] : []),
    ...(blocks === undefined ? [] : blockProblems(blocks, 'message')),
    ...metadataProblems(args['metadata']),
  ];
}

function metadataProblems(metadata: unknown): readonly string[] {
  if (metadata === undefined) return [];
  if (!isJson(metadata)) return ['metadata: must be an object'];
  const unknown = Object.keys(metadata).filter((key) => !['event_type', 'event_payload'].includes(key));
  return [
    ...unknown.map((key) => `metadata: "${key}" is not known here`),
    ...(/^[\w.-]{1,255}$/.test(text(metadata['event_type'])) ? [] : ['metadata.event_type: not a name']),
    ...(isJson(metadata['event_payload']) ? [] : ['metadata.event_payload: must be an object']),
    ...(JSON.stringify(metadata).length > LARGEST_METADATA ? ['metadata: is too large'] : []),
  ];
}
