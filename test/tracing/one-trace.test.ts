import { HOOK_TOKEN } from '../alert-post';
import { payload } from '../alert-payload';
import { Client } from '../crash/client';
import { compiled } from '../crash/compiled';
import { Scene } from '../crash/scene';
import { explained, settledForNow } from '../crash/settled';
import { until } from '../crash/until';
import { Collector, type CollectedSpan } from '../fakes/collector';
import { PATIENCE_MS } from '../patience';

const TITLE = 'Checkout refuses cards of Ana Ribeiro';

let program: Awaited<ReturnType<typeof compiled>>;
let collector: Collector;
let scene: Scene;
beforeAll(async () => {
  program = await compiled();
});
afterAll(() => {
  program.remove();
});
beforeEach(async () => {
  collector = new Collector();
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen(),
    ALERTMANAGER_TOKEN: HOOK_TOKEN,
  };
  scene = await Scene.open(program.file, { variables });
  await explained(scene, () => until(() => scene.members.every(({ address }) => address !== undefined)));
}, 2 * PATIENCE_MS);
afterEach(async () => {
  await scene.close();
  await collector.close();
});

/** The names from the beginning of the trace down to the span. */
function wayTo(span: CollectedSpan): readonly string[] {
  const above = collector.spans.find(
    ({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId,
  );
  if (span.parentSpanId !== undefined && above === undefined)
    throw new Error(`${span.name} hangs on nothing: ${collector.spans.map(({ name }) => name).join(', ')}`);
  return [
    ...(above === undefined ? [] : wayTo(above)),
    `${span.name} (${String(span.resource['muster.part'])})`,
  ];
}
const named = (name: string): CollectedSpan | undefined => collector.spans.find((span) => span.name === name);
const arrived = async (...names: readonly string[]): Promise<void> => {
  await settledForNow(scene);
  await until(() => names.every((name) => named(name) !== undefined));
};
const wayOf = (name: string): readonly string[] => {
  const span = named(name);
  return span === undefined ? [] : wayTo(span);
};

it(
  'leads from the request to what arrived in the chat, over two processes',
  async () => {
    const body = { title: TITLE, severity: 'SEV2', service: 'checkout' };
    await new Client(scene).act('incidents', 'first', body, 'ana');
    await arrived('acknowledge', 'deliver open-channel', 'deliver card', 'handle record-part');
    expect(wayOf('acknowledge')).toEqual(['inbound declare (bot)', 'acknowledge (bot)']);
    const handled = ['inbound declare (bot)', 'handle declare (bot)'];
    expect(wayOf('deliver open-channel')).toEqual([...handled, 'deliver open-channel (worker)']);
    expect(wayOf('deliver card')).toEqual([...handled, 'IncidentDeclared (bot)', 'deliver card (worker)']);
    expect(wayOf('handle record-part').slice(0, 2)).toEqual(handled);
    expect(wayOf('handle record-part').at(-2)).toMatch(/^deliver .* \(worker\)$/);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
    for (const span of collector.spans) wayTo(span); // none hangs on nothing
    expect(JSON.stringify(collector.spans)).not.toMatch(/Ana|cards/);
  },
  2 * PATIENCE_MS,
);

it(
  'leads from a hook by way of the triage',
  async () => {
    const alerts = payload([{ name: 'ServiceDown', labels: { service: 'checkout', severity: 'critical' } }]);
    await new Client(scene).alert(alerts);
    await arrived('triage', 'deliver open-channel');
    const [inbound, triage] = wayOf('deliver open-channel');
    expect(inbound).toBe('inbound alertmanager (bot)');
    expect(triage).toMatch(/^triage/);
    for (const span of collector.spans) wayTo(span);
  },
  2 * PATIENCE_MS,
);
