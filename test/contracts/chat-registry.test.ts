import { readdirSync } from 'node:fs';
import path from 'node:path';

import { chatKinds } from '../../src/adapters/chat/registry';

test('every folder of a chat is in the registry, under its own name', () => {
  const folders = readdirSync(path.resolve(__dirname, '../../src/adapters/chat'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(chatKinds.map(({ id }) => id).sort()).toEqual(folders.sort());
});
