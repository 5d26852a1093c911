import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

import { row } from './fake-api';
import { Served, until } from './served';

/** What arrives, as it arrives. */
function hearing(response: IncomingMessage): { text: string } {
  const heard = { text: '' };
  response.on('data', (chunk: Buffer) => (heard.text += chunk.toString()));
  response.on('error', () => undefined);
  return heard;
}

describe('live events', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start();
    served.api.rows = [row(1), row(2, { private: true, people: ['person/ana'] })];
  });
  afterEach(() => served.stop());

  it('tell topics that changed, to whoever asked for them and may see them', async () => {
    const path = '/api/v1/live?topics=incident%2F1,incident/2,incidents';
    const [ana, bob] = await Promise.all(
      ['ana', 'bob'].map(async (who) =>
        hearing(await served.open(path, { headers: { 'x-muster-as': who } })),
      ),
    );
    await until(() => served.api.listeners.size === 2);
    for (const topic of ['incident/2', 'other', 'incident/1']) served.api.tell(topic);
    await until(
      () => (ana?.text.includes('incident/1') ?? false) && (bob?.text.includes('incident/1') ?? false),
    );
    expect(ana?.text).toContain('data: incident/2\n\n');
    expect(bob?.text).not.toContain('incident/2');
    expect(`${ana?.text ?? ''}${bob?.text ?? ''}`).not.toContain('other');
  });

  it('listen before the page can believe that they do', async () => {
    const response = await served.open('/api/v1/live?topics=incidents');
    const heard = hearing(response);
    await once(response, 'data');
    expect(served.api.listeners.size).toBe(1);
    served.api.tell('incidents');
    await until(() => heard.text.includes('data: incidents'));
  });

  it('pass it on when something may have been missed', async () => {
    const heard = hearing(await served.open('/api/v1/live?topics=incidents'));
    served.api.tell('*');
    await until(() => heard.text.includes('data: *\n\n'));
  });

  it('beat while nothing happens', async () => {
    const heard = hearing(await served.open('/api/v1/live?topics=incidents'));
    await until(() => served.waiting.size === 1);
    for (const run of served.waiting) run();
    await until(() => heard.text.includes(': still here'));
  });

  it('stop listening when the page goes', async () => {
    const response = await served.open('/api/v1/live?topics=incidents');
    await once(response, 'data');
    response.destroy();
    await until(() => served.api.listeners.size === 0);
  });

  it('end when the server closes', async () => {
    const responses = await Promise.all(
      Array.from({ length: 30 }, () => served.open('/api/v1/live?topics=incidents')),
    );
    const closed = responses.map((response) => once(response.resume(), 'close'));
    await served.stop();
    await Promise.all(closed);
    expect(served.api.listeners.size).toBe(0);
  });

  it.each(['', '?topics=', '?topics=a%0Adata:x', `?topics=${'x'.repeat(201)}`, '?topic=a'])(
    'are refused for %p',
    async (query) => {
      expect((await served.get(`/api/v1/live${query}`)).status).toBe(400);
    },
  );
});
