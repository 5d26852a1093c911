import type { World } from '../world';
import { messageText } from '../../src/voice/message-text';
import { Teller } from './teller';

export interface Alerting {
  readonly name?: string;
  readonly severity?: string;
  readonly over?: true;
  /** Minutes ago. */
  readonly since?: number;
}

/** A story in which the monitoring speaks too, and what the alerts' card shows is written down in full. */
export class AlertTeller extends Teller {
  private readonly in: World;

  constructor(world: World) {
    super(world);
    this.in = world;
  }

  /** Alertmanager says so of an alert of each of these services. */
  async fires(
    services: readonly string[],
    { name = 'ErrorRate', severity = 'critical', over, since = 2 }: Alerting = {},
  ): Promise<void> {
    this.lines.push(`Alertmanager: ${name} of ${services.join(', ')} ${over === true ? 'is over' : 'fires'}`);
    const began = new Date(Date.parse(this.in.clock.now()) - since * 60_000).toISOString();
    const status = over === true ? 'resolved' : 'firing';
    await this.in.alert({
      version: '4',
      groupKey: `{}:{alertname="${name}"}`,
      receiver: 'muster',
      status,
      groupLabels: { alertname: name },
      commonLabels: {},
      commonAnnotations: {},
      externalURL: 'http://alertmanager.example',
      truncatedAlerts: 0,
      alerts: services.map((service) => ({
        status,
        labels: { alertname: name, service, severity },
        annotations: { summary: `${service} answers 500`, runbook_url: `https://wiki.example/${service}` },
        startsAt: began,
        endsAt: over === true ? this.in.clock.now() : '0001-01-01T00:00:00Z',
        generatorURL: '',
        fingerprint: `${name}-${service}`,
      })),
    });
    await this.waits(0.1);
  }

  /** What the card of an incident's alerts shows at this moment. */
  card(number: number): void {
    const [chat] = this.in.chats;
    const card = chat?.messages.find(({ message }) =>
      message.summary.startsWith(`Alerts of INC-${String(number)}:`),
    );
    this.lines.push(
      ...(card === undefined
        ? ['  (no card)']
        : messageText(card.message)
            .split('\n')
            .map((line) => `  | ${line}`)),
    );
  }
}
