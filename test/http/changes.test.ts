import { z } from 'zod';

import { CHANGE } from '../../src/adapters/http/rest/views';
import type { ChangeBrief } from '../../src/domain/alert/report';
import type { ServiceId } from '../../src/domain/ids';
import { at } from './fake-api';
import { Served } from './served';

const change: ChangeBrief = {
  id: 'acme/web/deployment/15',
  source: 'github',
  service: 'web' as ServiceId,
  title: 'v2.3.1 → production',
  state: 'done',
  environment: 'production',
  at: at(6),
  by: 'ana',
  url: 'https://github.com/acme/web/deployments',
};
const { service: _service, environment: _environment, by: _by, url: _url, ...bare } = change;

describe('changes', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start();
    served.api.changed = [change, bare];
  });
  afterEach(() => served.stop());

  it('are read as they are', async () => {
    const answer = await served.get('/api/v1/changes');
    expect(answer.status).toBe(200);
    const { items } = z.strictObject({ items: z.array(CHANGE) }).parse(answer.json());
    expect(items).toEqual([change, bare]);
    expect(served.api.changeFilters).toEqual([{ limit: 50 }]);
  });

  it('are asked for by service and time, wherever the clock of whoever asks stands', async () => {
    await served.get(
      '/api/v1/changes?service=Web%20Shop&since=2026-01-01T13:00:00%2B01:00&until=2026-01-01T12:06:00Z&limit=5',
    );
    await served.get('/api/v1/changes?since=2026-01-01T13:00:00+01:00');
    expect(served.api.changeFilters).toEqual([
      { service: 'Web Shop', since: at(0), until: at(6), limit: 5 },
      { since: at(0), limit: 50 },
    ]);
  });

  it.each([
    ['since=yesterday', 'since'],
    ['since=2026-01-01', 'since'],
    ['until=2026-01-01T12:00:00', 'until'],
    ['until=0001-01-01T00:00:00Z', 'until'],
    ['service=', 'service'],
    ['limit=0', 'limit'],
  ])('are refused for ?%s with the name of the parameter', async (query, field) => {
    const answer = await served.get(`/api/v1/changes?${query}`);
    expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-parameter', field });
  });

  it('are refused for a parameter that there is not', async () => {
    const answer = await served.get('/api/v1/changes?team=web');
    expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:unknown-parameter' });
  });
});
