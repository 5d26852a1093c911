import type { Viewer } from '../../src/domain/access/may';
import { Served } from './served';

describe('an incident as a file', () => {
  const asked: unknown[] = [];
  const served = new Served();
  beforeAll(() =>
    served.start({
      exporting: {
        incident: (viewer: Viewer, number, format) => {
          asked.push([viewer.key, number, format]);
          return Promise.resolve(number === 12 ? `INC-12 as ${format}` : undefined);
        },
      },
    }),
  );
  afterAll(() => served.stop());

  it('is an archive, unless a page to read is asked for', async () => {
    const archive = await served.get('/api/v1/incidents/12/export');
    expect([archive.status, archive.text]).toEqual([200, 'INC-12 as json']);
    expect(archive.headers).toMatchObject({
      ...{ 'content-type': 'application/jsonl; charset=utf-8' },
      'content-disposition': 'attachment; filename="INC-12.jsonl"',
    });
    const page = await served.get('/api/v1/incidents/INC-12/export?format=markdown');
    expect([page.status, page.text]).toEqual([200, 'INC-12 as markdown']);
    expect(page.headers).toMatchObject({
      ...{ 'content-type': 'text/markdown; charset=utf-8' },
      'content-disposition': 'attachment; filename="INC-12.md"',
    });
  });

  it('is asked for with the eyes of whoever asks, and what they may not see is not there', async () => {
    asked.length = 0;
    expect((await served.get('/api/v1/incidents/13/export')).status).toBe(404);
    expect(asked).toEqual([[expect.any(String), 13, 'json']]);
  });

  it.each(['/api/v1/incidents/12/export?format=xml', '/api/v1/incidents/12/export?since=x'])(
    'refuses what it does not know: %s',
    async (path) => {
      expect((await served.get(path)).status).toBe(400);
    },
  );
});
