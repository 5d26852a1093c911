import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { chatId } from '../../src/domain/ids';
import type { Answer } from '../../src/ports/hearing';
import { messageText } from '../../src/voice/message-text';
import { CATALOGUE } from '../catalogue';
import { makeWorld } from '../world';
import { AlertTeller } from './alerting';

const LABELS = ['Acknowledge', 'Silence for…', 'Not an incident'];
const [ACK = '', SILENCE = '', DISMISS = ''] = LABELS;

/** Two incidents, each with a card of its alerts, and whoever presses what stood there at some time. */
async function begin() {
  const world = makeWorld({ catalogue: `${CATALOGUE.trimEnd()}${RULES}` });
  const story = new AlertTeller(world);
  await story.fires(['checkout']);
  await story.fires(['search'], { name: 'Slow' });
  let presses = 0;
  const token = (number: number, label: string): string => {
    for (const { message } of world.chats[0]?.messages ?? [])
      if (message.summary.startsWith(`Alerts of INC-${String(number)}:`))
        for (const block of message.blocks)
          for (const button of block.kind === 'buttons' ? block.buttons : [])
            if (button.label === label) return button.token;
    throw new Error(`The card of INC-${String(number)} has no button [${label}]`);
  };
  const press = async (who: string, sealed: string, delivery?: string): Promise<Answer> => {
    const chat = chatId('console');
    const id = who.toLowerCase();
    const person = world.directory().identify(chat, 'local', id, who);
    const by = { kind: 'person', chat, workspace: 'local', id, person } as const;
    presses += 1;
    const answer = await world.hearing.said({
      ...{ chat, by, at: world.clock.now(), delivery: delivery ?? `p${String(presses)}` },
      ...{ kind: 'press', token: sealed },
    });
    await world.settle();
    return answer;
  };
  const events = async (number: number): Promise<readonly string[]> => {
    const row = await world.store.incidents.byNumber(SYSTEM_VIEWER, number);
    const all = row === undefined ? [] : await world.store.streams.events(row.stream);
    return all.map(({ type }) => type);
  };
  return { world, story, token, press, events };
}

const RULES = `
alerts:
  rules:
    - { name: pages, when: { severity: critical }, then: open, resolve: suggest }
`;

const told = (answer: Answer): string =>
  answer.kind === 'tell' ? messageText(answer.message) : `(${answer.kind})`;

describe('a button of the card of alerts', () => {
  it('means the incident whose card it was made for, wherever it is pressed', async () => {
    const { token, press, events } = await begin();
    expect(token(1, ACK)).not.toBe(token(2, ACK));
    await press('Ana', token(2, ACK));
    expect(await events(1)).not.toContain('AlertsAcknowledged');
    expect(await events(2)).toContain('AlertsAcknowledged');
  });

  it('is not made of halves of two', async () => {
    const { token, press, events } = await begin();
    const [[payload = ''], [, seal = '']] = [token(1, ACK).split('.'), token(2, ACK).split('.')];
    expect(told(await press('Ana', `${payload}.${seal}`))).toContain('not from this installation');
    expect(await events(1)).not.toContain('AlertsAcknowledged');
  });

  it.each(LABELS)('[%s] does nothing for a viewer, and says why', async (label) => {
    const { token, press, events } = await begin();
    const before = await events(1);
    expect(told(await press('Vera', token(1, label)))).toContain('Your role lets you look, not act');
    expect(await events(1)).toEqual(before);
  });

  it('pressed twice, or delivered twice, is one acknowledgement', async () => {
    const { token, press, events } = await begin();
    const sealed = token(1, ACK);
    await press('Ana', sealed, 'same');
    await press('Ana', sealed, 'same');
    expect(told(await press('Bo', sealed))).toContain('Ana Ribeiro has acknowledged these alerts already');
    expect((await events(1)).filter((type) => type === 'AlertsAcknowledged')).toHaveLength(1);
  });

  it.each([
    ['a merge', '/incident merge #1 #2', 'was merged into INC-2'],
    ['a cancellation', '/incident cancel #1 a load test', 'was cancelled'],
    ['its end', '/incident resolve #1 rolled back', 'is resolved already'],
  ])('after %s says that it is over, and records nothing', async (_, line, why) => {
    const { story, token, press, events } = await begin();
    const sealed = [ACK, DISMISS].map((label) => token(1, label));
    await story.says('Bo', line);
    const before = await events(1);
    for (const one of sealed) expect(told(await press('Ana', one))).toContain(why);
    expect(await events(1)).toEqual(before);
  });

  it('after the incident was closed says so too', async () => {
    const { story, token, press, events } = await begin();
    const sealed = [ACK, DISMISS].map((label) => token(1, label));
    await story.says('Bo', '/incident resolve #1 rolled back');
    await story.says('Bo', '/incident close #1');
    const before = await events(1);
    for (const one of sealed) expect(told(await press('Ana', one))).toContain('closed');
    expect(await events(1)).toEqual(before);
  });

  it('to silence still asks after the end: what comes back every night is silenced in the morning', async () => {
    const { story, token, press } = await begin();
    const sealed = token(1, SILENCE);
    await story.says('Bo', '/incident resolve #1 rolled back');
    expect(told(await press('Ana', sealed))).toBe('(form)');
  });

  it('to silence says after a merge where the alerts are', async () => {
    const { story, token, press } = await begin();
    const sealed = token(1, SILENCE);
    await story.says('Bo', '/incident merge #1 #2');
    expect(told(await press('Ana', sealed))).toContain('was merged into INC-2');
  });

  it('of an incident that became private is unknown to who is not on it', async () => {
    const { story, token, press, events } = await begin();
    const sealed = [ACK, SILENCE, DISMISS].map((label) => token(2, label));
    await story.says('Chen', '/incident private #2 on');

    const before = await events(2);
    for (const one of sealed) {
      const words = told(await press('Bo', one));
      expect(words).toContain('There is no such incident');
      expect(words).not.toMatch(/INC-2|search/);
    }
    expect(await events(2)).toEqual(before);
  });
});
