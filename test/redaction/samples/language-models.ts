import type { Sample } from '../sample';
import { alnum, hex, lower, uuid } from '../secret-parts';

export const LANGUAGE_MODEL_SAMPLES: readonly Sample[] = [
  ['anthropic-key', '', 'sk-ant-' + 'api03-' + alnum(95)],
  ['openrouter-key', '', 'sk-or-' + 'v1-' + hex(64)],
  ['openai-key', '', 'sk-' + alnum(48)],
  ['openai-key', '', 'sk-proj-' + alnum(80)],
  ['openai-session-key', '', 'sess-' + alnum(40)],
  ['huggingface-token', '', 'hf_' + alnum(34)],
  ['replicate-token', '', 'r8_' + alnum(37)],
  ['groq-key', '', 'gsk_' + alnum(52)],
  ['perplexity-key', '', 'pplx-' + alnum(48)],
  ['xai-key', '', 'xai-' + alnum(80)],
  ['langfuse-key', '', 'sk-lf-' + uuid()],
  ['cerebras-key', '', 'csk-' + lower(48)],
  ['nvidia-key', '', 'nvapi-' + alnum(64)],
  ['fireworks-key', '', 'fw_' + alnum(22)],
  ['voyage-key', '', 'pa-' + alnum(43)],
  ['elevenlabs-key', '', 'sk_' + hex(48)],
  ['pinecone-key', '', 'pcsk_' + alnum(60)],
  ['tavily-key', '', 'tvly-' + 'dev-' + alnum(32)],
  ['langsmith-key', '', 'lsv2_pt_' + hex(32) + '_' + hex(10)],
];
