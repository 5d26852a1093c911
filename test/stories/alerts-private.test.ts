import type { Viewer } from '../../src/domain/access/may';
import { text } from '../../src/voice/rich';
import { CATALOGUE } from '../catalogue';
import { makeWorld } from '../world';
import { AlertTeller } from './alerting';

const RULES = `
alerts:
  rules:
    - { name: pages, when: { severity: critical }, then: open, resolve: suggest }
`;
const VERA: Viewer = { key: 'person/vera', standing: 'viewer' };
const ANA: Viewer = { key: 'person/ana', standing: 'responder' };

/** The alert of the checkout opened an incident that is private by now. */
async function begin() {
  const world = makeWorld({ catalogue: `${CATALOGUE.trimEnd()}${RULES}` });
  const story = new AlertTeller(world);
  await story.fires(['checkout']);
  await story.says('Chen', '/incident private #1 on');
  const seen = async (viewer: Viewer): Promise<readonly string[]> => {
    const rows = await world.store.alerts.list(viewer, { limit: 50 });
    return rows.map(({ title, reason, incident = 0 }) => `${title} ${text(reason)} ${String(incident)}`);
  };
  return { world, story, seen };
}

describe('alerts of a private incident', () => {
  it('are there for who is on it, and for nobody else', async () => {
    const { story, seen } = await begin();
    expect(await seen(ANA)).toHaveLength(1);
    expect(await seen(VERA)).toEqual([]);
    await story.fires(['checkout', 'search'], { name: 'Other' });
    expect((await seen(VERA)).join('\n')).not.toContain('ErrorRate');
  });

  it('tell nobody else its number once it was said to be none', async () => {
    const { story, seen } = await begin();
    const form = await story.says('Chen', '/incident dismiss #1');
    await story.fills('Chen', form, { reason: 'a load test' });
    await story.fires(['checkout'], { since: 0 });
    await story.fires(['checkout'], { name: 'Other', since: 0 });
    expect((await seen(VERA)).join('\n')).not.toMatch(/#1\b/);
  });

  it('stay with those who are on it while they are silenced', async () => {
    const { story, seen } = await begin();
    await story.says('Chen', '/incident silence #1 2h');
    await story.fires(['checkout'], { over: true });
    await story.fires(['checkout'], { since: 0 });
    expect((await seen(ANA)).join('\n')).toContain('Chen Wei silenced it');
    expect((await seen(VERA)).join('\n')).not.toContain('checkout');
  });
});
