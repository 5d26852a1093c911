import type { SourceAction } from '../../src/domain/alert/action';
import type { AlertDesk } from '../../src/ports/alert-source';
import { CATALOGUE } from '../catalogue';
import { makeWorld } from '../world';
import { AlertTeller } from './alerting';
import { expectTranscript } from './story';

/** Orders stand on the checkout; mail and newsletter both stand on the relay. */
const RULES = `
  - { id: orders, name: Orders, team: payments, dependsOn: [checkout] }
  - { id: relay, name: Relay, team: sre }
  - { id: mail, name: Mail, team: sre, dependsOn: [relay] }
  - { id: news, name: Newsletter, team: sre, dependsOn: [relay] }
alerts:
  rules:
    - { name: pages, when: { severity: critical }, then: open, resolve: suggest }
    - { name: alone, when: { severity: page }, then: open, resolve: auto }
`;

class RecordingDesk implements AlertDesk {
  readonly source = 'alertmanager';
  readonly does = ['silence', 'note'] as const;
  readonly told: string[] = [];

  tell(handle: string, action: SourceAction) {
    this.told.push(`${handle} ${action.do}`);
    return Promise.resolve({ outcome: 'sent', receipt: {} } as const);
  }

  gone() {
    return Promise.resolve([]);
  }
}

const begin = (desk = new RecordingDesk()) => {
  const world = makeWorld({ catalogue: `${CATALOGUE.trimEnd()}${RULES}`, desks: [desk] });
  return { world, desk, story: new AlertTeller(world) };
};

it('an alert opens an incident, another joins, all end, and somebody resolves what was suggested', async () => {
  const { story } = begin();
  await story.fires(['checkout']);
  story.card(1);
  await story.presses('Ana', 'Acknowledge');
  await story.presses('Bo', 'Take command');
  await story.fires(['checkout', 'orders']);
  await story.fires(['checkout'], { over: true });
  await story.says('Ana', '/incident alerts #1');
  await story.fires(['orders'], { over: true });
  await story.waits(10);
  story.card(1);
  const form = await story.presses('Bo', 'Resolve');
  await story.fills('Bo', form, { summary: 'a bad release, rolled back' });
  await story.fires(['checkout'], { since: 0 });
  await story.says('Bo', '/incident timeline #1');
  expectTranscript('alerts', story.lines);
});

it('what a rule calls short ends by itself, and the rest of the storm is one card', async () => {
  const { story } = begin();
  await story.fires(['mail'], { severity: 'page' });
  await story.fires(['mail'], { severity: 'page', over: true });
  await story.waits(10);
  expectTranscript('alerts-auto', story.lines);
});

it('alerts are silenced, split off, and said to be no incident', async () => {
  const { story, desk } = begin();
  await story.fires(['checkout', 'orders']);
  story.card(1);
  const silence = await story.presses('Ana', 'Silence for…');
  await story.fills('Ana', silence, { minutes: '2h', reason: 'the disk is being replaced' });
  expect(desk.told.filter((told) => told.endsWith('silence'))).toHaveLength(2);
  const split = await story.presses('Bo', 'Split off…');
  await story.fills('Bo', split, { service: 'mail' });
  await story.fills('Bo', split, { service: 'orders' });
  await story.waits(1);
  story.card(1);
  story.card(2);
  const dismiss = await story.says('Chen', '/incident dismiss #2');
  await story.fills('Chen', dismiss, { reason: 'a load test' });
  await story.fires(['orders'], { since: 3 });
  await story.says('Chen', '/incident list');
  expectTranscript('alerts-decided', story.lines);
});

it('two incidents with one cause are proposed for merging, and become one', async () => {
  const { story } = begin();
  await story.fires(['mail']);
  await story.fires(['news']);
  await story.fires(['news'], { name: 'QueueGrows' });
  await story.says('Ana', '/incident list');
  await story.says('Ana', '/incident merge #2 #2');
  await story.presses('Ana', 'Merge into INC-1');
  await story.waits(1);
  await story.fires(['news'], { over: true });
  story.card(1);
  await story.says('Ana', '/incident merge #1 #2');
  await story.says('Ana', '/incident timeline #1');
  await story.says('Ana', '/incident timeline #2');
  expectTranscript('alerts-merged', story.lines);
});
