import { messageText } from '../../src/voice/message-text';
import { makeWorld } from '../world';
import { Teller } from './teller';

const SECRETS = ['credentials', 'revoke', 'vault', 'wiki.example.org'];

/** A private incident with a task for Dora, and a link; Bo has nothing to do with it. */
async function secret() {
  const world = makeWorld({ catalogue: CATALOGUE });
  const story = new Teller(world);
  await story.says('Ana', '/incident declare credentials leaked --private');
  await story.says('Ana', '/incident task add #1 revoke the key of the vault @dora');
  await story.says('Ana', '/incident link #1 https://wiki.example.org/vault');
  const heard = async (who: string, line: string): Promise<string> => {
    const before = story.lines.length;
    await story.says(who, `/incident ${line}`);
    return story.lines.slice(before + 1).join('\n');
  };
  return { world, story, heard };
}

const CATALOGUE = `
organisation: { name: Test, timeZone: Europe/Paris }
people:
  - { id: ana, name: Ana Ribeiro }
  - { id: bo, name: Bo Lindqvist }
  - { id: dora, name: Dora Maar }
teams:
  - { id: payments, name: Payments, kind: product, people: [bo] }
`;

it('shows what is kept at a private incident to nobody else, whatever they ask for', async () => {
  const { heard } = await secret();
  const asked = [
    ...['task #1', 'task all #1', 'task mine', 'links #1', 'timeline #1', 'show #1', 'list all'],
    ...['task done #1 1', 'task assign #1 1 me', 'unlink #1 1', 'answer #1 coming', 'page #1 me'],
    ...['bulk severity #1 sev1', 'bulk cancel #1 #2 nothing'],
  ];
  for (const line of asked) {
    const answer = await heard('Bo', line);
    for (const word of SECRETS) expect([line, answer]).not.toEqual([line, expect.stringContaining(word)]);
  }
});

it('is answered for one of several as if it were not there', async () => {
  const { heard } = await secret();
  const [there, nowhere] = [await heard('Bo', 'bulk close #1'), await heard('Bo', 'bulk close #7')];
  expect(there.replaceAll('INC-1', 'INC-7')).toBe(nowhere);
});

it('completes nobody’s tasks, links or incidents', async () => {
  const { world } = await secret();
  const bo = world.directory().person('bo');
  if (bo === undefined) throw new Error('There is no Bo');
  for (const line of ['task ', 'task done ', 'task assign 1 ', 'unlink ', 'bulk close ', 'timeline ']) {
    const by = {
      kind: 'person',
      chat: world.chats[0]?.id ?? 'console',
      workspace: 'local',
      id: 'bo',
      person: bo,
    };
    const found = await world.hearing.complete(
      by as Parameters<typeof world.hearing.complete>[0],
      'incident',
      line,
    );
    const text = JSON.stringify(found);
    for (const word of SECRETS) expect(text).not.toContain(word);
  }
});

it('is seen by whoever was given a task in it, or was called to it', async () => {
  const { heard } = await secret();
  expect(await heard('Dora', 'task mine')).toContain('revoke the key of the vault');
  expect(await heard('Bo', 'list')).not.toContain('INC-1');
  await heard('Ana', 'invite #1 @bo');
  expect(await heard('Bo', 'show #1')).toContain('revoke the key of the vault');
});

it('invites a team to a private incident by its members, and by no group of a chat', async () => {
  const { heard, story } = await secret();
  await heard('Ana', 'page #1 payments');
  expect(story.lines.filter((line) => line.includes('everybody of'))).toEqual([]);
  expect(await heard('Bo', 'answer #1 unable')).toContain('Done');
});

it('stands on the bot’s own page of whoever has something to do, and of nobody else', async () => {
  const { world } = await secret();
  const home = async (id: string): Promise<string> => {
    const [chat] = world.chats;
    const person = world.directory().person(id);
    if (chat === undefined || person === undefined) throw new Error(`There is no ${id}`);
    const by = { kind: 'person', chat: chat.id, workspace: 'local', id, person } as const;
    const at = world.clock.now();
    const answer = await world.hearing.said({ kind: 'home', chat: chat.id, delivery: `h/${id}`, by, at });
    if (answer.kind !== 'page') throw new Error(`No page, but ${answer.kind}`);
    return messageText(answer.message);
  };
  expect(await home('dora')).toContain('Your open tasks\n- INC-1 `1` revoke the key of the vault');
  expect(await home('bo')).not.toContain('Your open tasks');
});
