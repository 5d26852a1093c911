import { randomUUID } from 'node:crypto';

import { assertNever } from '../../kit/assert-never';
import { say } from '../../voice/say';
import { ask } from './ask';
import { PLAY, type Act, type Alarm } from './play';
import { Record } from './record';
import { Room } from './room';
import type { AilingPayments } from './ailing-payments';
import type { Tempo } from './tempo';

export interface Scene {
  readonly address: string;
  readonly hookToken: string;
  /** `host:port` of the service, and the service itself. */
  readonly place: string;
  readonly service: AilingPayments;
  readonly tempo: Tempo;
  readonly tell: (line: string) => void;
}

export interface Played {
  readonly incident: number;
  readonly run: number;
  readonly channel: string;
}

/** Plays it from the first alert to the last word. Each act waits for what comes of it, so that the order is the same at any speed. */
export async function playOn(scene: Scene): Promise<Played> {
  const { address, tempo } = scene;
  const room = new Room(address, tempo.signal);
  const record = new Record(address, tempo.signal);
  const monitor = new Monitor(scene);
  const before = await record.newest();
  let channel = '';
  for (const act of PLAY) {
    const { until } = act;
    const seen = await record.seen(until);
    await done(act, scene, room, monitor);
    if (channel === '') {
      await tempo.until('incident', async () => (record.incident = await record.newest()) > before);
      await tempo.until(
        'channel',
        async () => (channel = (await room.enter(record.incident, 'henrik')) ?? '') !== '',
      );
      scene.tell(say('demo:incident', { number: record.incident, address }));
    }
    if (until !== undefined) await tempo.until(JSON.stringify(until), () => record.is(until, seen));
  }
  return { incident: record.incident, run: record.run, channel };
}

async function done(act: Act, scene: Scene, room: Room, monitor: Monitor): Promise<void> {
  const { tempo, tell, service, place } = scene;
  const facts = { switches: `http://${place}/switches`, health: `http://${place}/health` };
  const line = (who: string, text: string): Promise<void> => {
    tell(`  ${room.nameOf(who).padEnd(18)} ${text}`);
    return tempo.read(text);
  };
  switch (act.act) {
    case 'alerts': {
      const what = act.alerts.map(({ words }) => say(words)).join(' · ');
      tell(say('demo:alerts', { count: act.alerts.length, what }));
      await monitor.fire(act.alerts);
      return tempo.read(what);
    }
    case 'recovery':
      await tempo.until('recovery', () => Promise.resolve(service.isWell));
      tell(say('demo:recovery'));
      await monitor.end();
      return tempo.read('');
    case 'says': {
      const text = say(act.words, facts);
      await line(act.who, text);
      return room.say(act.who, text);
    }
    case 'presses': {
      const label = say(act.label);
      await line(act.who, say('demo:presses', { label }));
      return tempo.until(label, () => room.press(act.who, label));
    }
    case 'pins':
      await line(act.who, say('demo:pins'));
      return room.pin(act.who, say(act.words, facts));
    default:
      return assertNever(act);
  }
}

/** A rule of the monitoring waits before it fires. */
const BEGAN_BEFORE = 90_000;

/** Alertmanager as it would tell it, over the real hook. */
class Monitor {
  private readonly scene: Scene;
  /** So that another play in the same house tells of other alerts. */
  private readonly rollout = randomUUID().slice(0, 8);
  private readonly firing: { readonly alarm: Alarm; readonly fingerprint: string; readonly since: string }[] =
    [];

  constructor(scene: Scene) {
    this.scene = scene;
  }

  fire(alarms: readonly Alarm[]): Promise<void> {
    const since = new Date(Date.now() - BEGAN_BEFORE).toISOString();
    const fresh = alarms.map((alarm, index) => ({
      alarm,
      // In the order in which they are told.
      fingerprint: `${String(this.firing.length + index).padStart(8, '0')}${this.rollout}`,
      since,
    }));
    this.firing.push(...fresh);
    return this.tell(fresh, 'firing');
  }

  end(): Promise<void> {
    return this.tell(this.firing.splice(0), 'resolved');
  }

  private async tell(
    told: readonly (typeof this.firing)[number][],
    status: 'firing' | 'resolved',
  ): Promise<void> {
    const { address, hookToken, tempo } = this.scene;
    const body = {
      version: '4',
      groupKey: `{}:{rollout="${this.rollout}"}`,
      truncatedAlerts: 0,
      status,
      receiver: 'muster',
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      externalURL: 'http://alertmanager.example.org',
      alerts: told.map(({ alarm: { name, service, severity, words }, fingerprint, since }) => ({
        status,
        labels: { alertname: name, service, severity, rollout: this.rollout },
        annotations: { summary: say(words) },
        startsAt: since,
        endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
        generatorURL: 'http://prometheus.example.org/graph',
        fingerprint,
      })),
    };
    await ask(`${address}/hooks/alertmanager`, {
      body,
      headers: { authorization: `Bearer ${hookToken}` },
      signal: tempo.signal,
    });
  }
}
