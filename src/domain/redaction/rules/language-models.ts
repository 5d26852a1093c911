import { ALNUM, HEX, LOWER_ALNUM, URL_SAFE, WORD } from '../character-class';
import { isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { token } from '../secret-rule';

/** Language models and what is built around them. */
export const LANGUAGE_MODEL_RULES: readonly SecretRule[] = [
  token('anthropic-key', ['sk-ant-'], URL_SAFE, { min: 30 }),
  token('openrouter-key', ['sk-or-'], URL_SAFE, { min: 40 }),
  token('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], URL_SAFE, { min: 30 }),
  token('openai-key', ['sk-'], ALNUM, { min: 30 }, isMixed),
  token('openai-session-key', ['sess-'], ALNUM, { min: 36 }, isMixedCase),
  token('huggingface-token', ['hf_', 'api_org_'], ALNUM, { min: 30 }),
  token('replicate-token', ['r8_'], ALNUM, { min: 36 }),
  token('groq-key', ['gsk_'], ALNUM, { min: 48 }),
  token('perplexity-key', ['pplx-'], ALNUM, { min: 40 }),
  token('xai-key', ['xai-'], ALNUM, { min: 60 }),
  token('cerebras-key', ['csk-'], LOWER_ALNUM, { min: 40 }),
  token('nvidia-key', ['nvapi-'], URL_SAFE, { min: 50 }),
  token('fireworks-key', ['fw_'], ALNUM, { min: 22, max: 24 }, isMixedCase),
  token('voyage-key', ['pa-'], URL_SAFE, { min: 43, max: 43 }, isMixedCase),
  token('elevenlabs-key', ['sk_'], HEX, { min: 48, max: 48 }, isMixed),
  token('pinecone-key', ['pcsk_'], WORD, { min: 50 }),
  token('tavily-key', ['tvly-'], URL_SAFE, { min: 28 }, isMixed),
  token('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], WORD, { min: 42 }),
  token('langfuse-key', ['sk-lf-'], URL_SAFE, { min: 36 }),
];
