import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PAYLOAD } from '../../../src/adapters/alerts/datadog/template';
import { posted, sourceOf } from './sample';

const page = readFileSync(path.join(__dirname, '../../../docs/alert-services.md'), 'utf8');
const template = /```json\n(\{[\s\S]*?\})\n```/.exec(page)?.[1] ?? '';

it('tells people to paste what the hook reads', () => {
  const fields = Object.keys(JSON.parse(template) as object);
  expect(Object.keys(PAYLOAD.shape).filter((field) => !fields.includes(field))).toEqual([]);
});

it('reads the page’s template as Datadog fills it in, and nothing from one that it did not', () => {
  const filled = template.replace('$ALERT_ID', '7').replace('$ALERT_TRANSITION', 'Triggered');
  expect(sourceOf('datadog').read(posted(filled))).toMatchObject({
    value: { items: [{ status: 'firing', title: 'Monitor 7', labels: { monitor: '7' }, links: [] }] },
  });
  const untouched = sourceOf('datadog').read(posted(template.replace('$ALERT_ID', '7')));
  expect(untouched).toMatchObject({ value: { items: [] } });
});
