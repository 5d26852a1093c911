import { textOf } from './house/tree';

interface Words {
  readonly [key: string]: string | Words;
}

/** Every key of one namespace of the English catalogue: `refusal:not-open.closed`. */
export const keysOf = (namespace: string): string[] =>
  below(JSON.parse(textOf(`src/voice/words/en/${namespace}.json`)) as Words).map(
    (key) => `${namespace}:${key}`,
  );

const below = (words: Words): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : below(value).map((rest) => `${key}.${rest}`),
  );
