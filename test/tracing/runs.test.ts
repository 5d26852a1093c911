import { compiled } from '../crash/compiled';
import { RunScene } from '../crash/run-scene';
import { until } from '../crash/until';
import { Collector } from '../fakes/collector';
import { PATIENCE_MS } from '../patience';

it(
  'each step of a run hangs on the hand that made it, also after a worker was killed on the way',
  async () => {
    const program = await compiled();
    const collector = new Collector();
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen() };
    // The worker is killed on the way and another one goes on.
    const arms = [{ point: 'run.before-release', nth: 2, signal: 'SIGKILL' }] as const;
    const world = await RunScene.open(program.file, [arms], { variables });
    try {
      expect(await world.faults()).toEqual([]);
      const { spans } = collector;
      const stepsNow = () => spans.filter(({ name }) => name.startsWith('step '));
      // A hand is told once it is empty; what the killed worker had not sent is lost with it.
      const attached = () => {
        const told = new Set(spans.filter(({ name }) => name === 'drive').map(({ spanId }) => spanId));
        return stepsNow().filter(({ parentSpanId = '' }) => told.has(parentSpanId));
      };
      await until(() => attached().length > 0);
      const steps = stepsNow();
      expect(steps.length).toBeGreaterThan(3);
      for (const { traceId, parentSpanId } of steps) {
        expect(parentSpanId).toBeDefined();
        const beside = steps.filter((it) => it.parentSpanId === parentSpanId);
        expect(new Set(beside.map((it) => it.traceId))).toEqual(new Set([traceId]));
      }
      expect(steps[0]?.attributes).toMatchObject({ 'muster.phase': 'do', 'muster.attempt': 1 });
    } finally {
      await world.close();
      await collector.close();
      program.remove();
    }
  },
  3 * PATIENCE_MS,
);
