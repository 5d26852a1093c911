/** The words that people read: src/voice/words/<language>/<namespace>.json, spoken of as `namespace:key`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { createInstance, type Resource, type ResourceLanguage } from 'i18next';

const FOLDER = path.join(__dirname, 'words');
const FALLBACK = 'en';

function catalogues(): Resource {
  const language = (name: string): ResourceLanguage =>
    Object.fromEntries(
      readdirSync(path.join(FOLDER, name))
        .filter((file) => file.endsWith('.json'))
        .map((file) => [
          path.basename(file, '.json'),
          JSON.parse(readFileSync(path.join(FOLDER, name, file), 'utf8')) as ResourceLanguage[string],
        ]),
    );
  return Object.fromEntries(readdirSync(FOLDER).map((name) => [name, language(name)]));
}

let missing = (key: string): string => key;

/** A key without words shows as itself, which a running bot survives; tests make it throw. */
export function onMissingWords(handler: (key: string) => string): void {
  missing = handler;
}

const resources = catalogues();
const words = createInstance();
void words.init({
  resources,
  ns: Object.keys(resources[FALLBACK] ?? {}),
  defaultNS: false,
  fallbackLng: FALLBACK,
  lng: FALLBACK,
  initAsync: false,
  // What is said goes to chats, pages and terminals, and each escapes in its own way.
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key) => missing(key),
});

export type SayFacts = Readonly<Record<string, string | number>>;

export function say(key: string, facts: SayFacts = {}, language = FALLBACK): string {
  return words.t(key, { ...facts, lng: language });
}

/** Whether the catalogue has words for it, in the language or in English. */
export const hasWords = (key: string): boolean => words.exists(key);
