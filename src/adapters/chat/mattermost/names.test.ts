import { ManualClock } from '../../../../test/fakes/manual-clock';
import type { Message } from '../../../ports/message';
import { People } from './heard-people';
import { Names } from './names';
import { markdownOf } from './render';
import { ANN, StubRest } from './testing/stub-rest';

const rest = new StubRest();
const clock = new ManualClock();
const handles = new Map([
  ['person/ann', 'ann'],
  ['person/all', '@all'],
]);
/** As the directory does it: what was seen in this chat is called by what stands in its key. */
const handle = ({ key }: { readonly key: string }): string | undefined =>
  key.startsWith('seen/mattermost/') ? key.split('/').slice(3).join('/') : handles.get(key);
const names = new Names({ rest, people: new People(rest, clock), clock, handle });

async function shown(key: string): Promise<string> {
  const person = { kind: 'person', person: { key, name: 'somebody' } } as const;
  const message: Message = { summary: 'x', tone: 'plain', blocks: [{ kind: 'text', text: [person] }] };
  await names.learn(message);
  return markdownOf(message, names);
}

it('mentions people of the catalogue and accounts that were seen', async () => {
  expect(await shown('person/ann')).toBe('@ann\u200b');
  expect(await shown(`seen/mattermost/T/${ANN.id}`)).toBe('@ann\u200b');
});

it.each(['channel', 'all', 'here', 'CHANNEL', '@channel', 'ann', 'x'.repeat(26)])(
  'mentions nobody for a mention of %s that somebody wrote by hand',
  async (written) => {
    expect(await shown(`seen/mattermost/T/${written}`)).toBe('somebody');
  },
);

it('calls everybody for no word of the catalogue either', async () => {
  expect(await shown('person/all')).toBe('somebody');
});
