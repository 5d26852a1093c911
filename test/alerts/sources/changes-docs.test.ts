import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { argocdKind } from '../../../src/adapters/alerts/argocd';
import { ManualClock } from '../../fakes/manual-clock';
import { SilentLog } from '../../fakes/silent-log';
import { argocdSync, request } from './changes';

const page = readFileSync(path.join(__dirname, '../../../docs/changes.md'), 'utf8');
const source = argocdKind.source({
  clock: new ManualClock(),
  log: new SilentLog(),
  variable: () => undefined,
  mappings: () => [],
  ignoredLabels: () => [],
});
const items = (body: string): unknown => {
  const read = source.read(request(body));
  return read.ok ? read.value.items : read.error;
};

interface Template {
  readonly webhook: { readonly muster: { readonly body: string } };
}
interface ConfigMap {
  readonly data: Readonly<Record<'template.muster' | 'trigger.muster' | 'subscriptions', string>>;
}

/** What Argo CD makes of a template, as far as this one goes: each field replaced by its JSON. */
const filledIn = (body: string, values: Readonly<Record<string, unknown>>): string =>
  body.replace(
    /"(\w+)": \{\{toJson [^\n]*\}\}/g,
    (_, name: string) => `"${name}": ${JSON.stringify(values[name])}`,
  );

describe('the page about changes', () => {
  const block = /```yaml\n(data:\n[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { data } = parse(block) as ConfigMap;

  it('has a template of which the source reads every field', () => {
    const { webhook } = parse(data['template.muster']) as Template;
    const { app, environment, url, operation } = argocdSync();
    const filled = filledIn(webhook.muster.body, { app, environment, url, operation });
    expect(items(filled)).toEqual(items(JSON.stringify(argocdSync())));
    expect(items(filled)).toHaveLength(1);
  });

  it('has triggers and a subscription that are sound YAML', () => {
    expect(parse(data['trigger.muster'])).toHaveLength(3);
    expect(parse(data.subscriptions)).toEqual([{ recipients: ['muster'], triggers: ['muster'] }]);
  });

  it('has a call for scripts that is read as a change', () => {
    const body = /hooks\/argocd -H [^\n]*-d '([^']*)'/.exec(page)?.[1] ?? '';
    expect(items(body)).toMatchObject([
      { kind: 'change', service: 'checkout', title: 'v2.3.1 → production', state: 'done', by: 'ana' },
    ]);
  });
});
