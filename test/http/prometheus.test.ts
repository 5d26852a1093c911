import { PrometheusMetrics } from '../../src/adapters/metrics/prometheus';
import { recordingLog } from './recording-log';

describe('the metrics', () => {
  it('counts and times under the prefix, with labels', async () => {
    const metrics = new PrometheusMetrics(recordingLog().log);
    metrics.count('commands_total', { verb: 'declare', outcome: 'done' }, 2);
    metrics.time('http_seconds', 0.004, { route: '/healthz', status: '200' });
    const text = await metrics.text();
    expect(text).toContain('muster_commands_total{verb="declare",outcome="done"} 2');
    expect(text).toContain('muster_http_seconds_bucket{le="0.005",route="/healthz",status="200"} 1');
    expect(text).toContain('muster_process_cpu_seconds_total');
  });

  it('reads gauges anew at every scrape', async () => {
    const metrics = new PrometheusMetrics(recordingLog().log);
    let value = 1;
    metrics.gauge('dead_letters', () => Promise.resolve([{ labels: { box: 'inbox' }, value: value++ }]));
    metrics.gauge('runs_open', () => Promise.resolve([{ labels: {}, value: 7 }]));
    await metrics.text();
    const text = await metrics.text();
    expect(text).toContain('muster_dead_letters{box="inbox"} 2');
    expect(text).toContain('muster_runs_open 7');
  });

  it('leaves a gauge that fails out, says so in the log, and shows the rest', async () => {
    const { log, lines } = recordingLog();
    const metrics = new PrometheusMetrics(log);
    metrics.gauge('inbox_waiting', () => Promise.reject(new Error('database is down')));
    metrics.gauge('runs_open', () => Promise.resolve([{ labels: {}, value: 1 }]));
    const text = await metrics.text();
    expect(text).not.toContain('muster_inbox_waiting');
    expect(text).toContain('muster_runs_open 1');
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
  });

  it('leaves out a label nobody announced, and warns once', () => {
    const { log, lines } = recordingLog();
    const metrics = new PrometheusMetrics(log);
    metrics.count('conflicts_total', { surprise: 'x' });
    metrics.count('conflicts_total', { surprise: 'y' });
    expect(lines).toHaveLength(1);
  });

  it('keeps a registry of its own, so that two of them do not meet', async () => {
    const [one, two] = [new PrometheusMetrics(recordingLog().log), new PrometheusMetrics(recordingLog().log)];
    one.count('conflicts_total');
    expect(await one.text()).toContain('muster_conflicts_total 1');
    expect(await two.text()).not.toContain('muster_conflicts_total 1');
  });
});
