import { openHooks } from './compose-open-hooks';
import { readSettings } from './config/env';

it('names the hooks whose token or secret is set', () => {
  const set = { GITHUB_WEBHOOK_SECRET: 's3cret', ALERTMANAGER_TOKEN: 'one,two', GRAFANA_TOKEN: '' };
  expect([...openHooks(readSettings(set))].sort()).toEqual(['/hooks/alertmanager', '/hooks/github']);
  expect(openHooks(readSettings({}))).toEqual([]);
});
