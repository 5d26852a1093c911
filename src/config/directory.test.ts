import path from 'node:path';

import { loadCatalogue } from './catalogue';
import { directoryOf } from './directory';

const loaded = loadCatalogue(path.join(__dirname, '../../muster.example.yaml'));
if (!loaded.ok) throw new Error('The example is not sound');
const directory = directoryOf(loaded.value);

describe('a mention', () => {
  it.each([
    ['@{slack/T1/U02HENRIK}', 'person/henrik', 'Henrik Sørensen'],
    ['@{slack/T1/U02HENRIK|somebody}', 'person/henrik', 'Henrik Sørensen'],
    ['@{mattermost/t1/henrik}', 'person/henrik', 'Henrik Sørensen'],
    ['@{slack/T1/U77}', 'seen/slack/T1/U77', 'U77'],
    ['@{slack/T1/U77|Kim Stranger}', 'seen/slack/T1/U77', 'Kim Stranger'],
  ])('%s is %s, called %s', (mention, key, name) => {
    expect(directory.person(mention)).toEqual({ key, name });
  });

  it('makes nobody somebody else because of the name in it', () => {
    expect(directory.person('@{slack/T1/U77|U02HENRIK}')?.key).toBe('seen/slack/T1/U77');
  });
});
