import { readSettings } from '../config/env';
import { assertNever } from '../kit/assert-never';
import type { Command } from './command';
import { checkCatalogue } from './config-check';
import { catalogueSchemaText } from './config-schema';
import { flags, misused } from './flags';

const WORDS = ['check', 'schema'] as const;

/** `muster config …`: what can be known about muster.yaml without running anything. Needs no database and no chat. */
export const config: Command = {
  run(args) {
    const options = { json: { type: 'boolean' }, strict: { type: 'boolean' } } as const;
    const { values, positionals } = flags('config', args, options, 2);
    const [first, file] = positionals;
    const word = WORDS.find((one) => one === first);
    const { json = false, strict = false } = values;
    switch (word) {
      case 'check':
        return Promise.resolve(checkCatalogue(file ?? readSettings().configPath, { json, strict }));
      case 'schema':
        if (file !== undefined) throw misused('config', args);
        console.log(catalogueSchemaText());
        return Promise.resolve(0);
      case undefined:
        throw misused('config', args);
      default:
        return assertNever(word);
    }
  },
};
