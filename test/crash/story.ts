import { instant } from '../../src/domain/ids';
import { payload } from '../alert-payload';
import { Client } from './client';
import { REMOTE, type What } from './remote-chat';
import type { Scene } from './scene';
import type { Programmed } from './trouble';
import { until } from './until';

/** Until it is told otherwise the chat refuses the pin, which is then replayed, and bo's invitation, which is retried. */
export const PROGRAMME: readonly Programmed[] = [
  { kind: 'pin', trouble: 'refuse' },
  { kind: 'invite', about: 'person/bo', trouble: 'refuse' },
];

export interface StoryPlan {
  /** Whether the chat follows `PROGRAMME`, so that there are letters to send again. */
  readonly refused: boolean;
  /** Whether the monitoring speaks too: an alert of the incident's service fires, and is over. */
  readonly alerted?: true;
  /** Called before each act, with its place. */
  readonly before?: (act: number) => Promise<void>;
}

/** One incident from its declaration to its end, told by people who insist on being acknowledged. */
export class Story {
  readonly client: Client;
  /** The keys of what was acknowledged, each of which must stand on the timeline once. */
  readonly acknowledged: string[] = [];
  /** The deliveries of alerts that were taken. */
  accepted = 0;
  stream = '';
  private readonly scene: Scene;
  private readonly name: string;
  private readonly plan: StoryPlan;
  private telling: Promise<void> | undefined;
  private number = 0;
  private acts = 0;

  constructor(scene: Scene, name: string, plan: StoryPlan) {
    this.scene = scene;
    this.name = name;
    this.plan = plan;
    this.client = new Client(scene);
  }

  /** Told once, however often it is asked for. */
  told(): Promise<void> {
    return (this.telling ??= this.tell());
  }

  private async tell(): Promise<void> {
    await this.declare();
    await this.act('note', { text: 'replica 3 is out of the pool' });
    const channel = await this.channel();
    await this.hear({ kind: 'command', as: 'ana', channel, text: 'lead' }, 'said/remote');
    // What the chat and the API are told is ordered by nothing but what the teller has seen come about.
    await this.happened('RoleAssigned');
    await this.act('update', { happening: 'rollback is running', impact: 'slow', next: 1 }, 'ana');
    await this.pullTimer();
    await this.act('handoff', { person: 'bo' }, 'ana');
    await this.act('handoff', { answer: 'accept' }, 'bo');
    const message = {
      ref: `${this.name}-M`,
      channel,
      author: { key: 'person/bo', name: 'Bo' },
      text: 'the graph falls',
      written: instant(new Date()),
    };
    await this.hear({ kind: 'react', as: 'bo', emoji: '📌', message }, 'pin/remote', message.ref);
    if (this.plan.refused) await this.sendAgain();
    await this.happened('UpdateFellDue');
    if (this.plan.alerted === true) await this.alert();
    await this.act('severity', { severity: 'SEV1' }, 'bo');
    await this.act('private', { which: 'on' });
    await this.act('resolve', { summary: 'the bad release is rolled back' }, 'bo');
  }

  private async declare(): Promise<void> {
    await this.plan.before?.(this.acts);
    const body = { title: `${this.name} answers 500`, severity: 'SEV2', service: 'checkout' };
    const { body: answer, causation } = await this.client.act(
      'incidents',
      `${this.name}-declare`,
      body,
      'ana',
    );
    this.acknowledged.push(causation);
    const { id, number } = answer['incident'] as { id: string; number: number };
    this.stream = id;
    this.number = number;
  }

  private async act(verb: string, body: unknown, as?: string): Promise<void> {
    this.acts += 1;
    await this.plan.before?.(this.acts);
    const key = `${this.name}-${String(this.acts)}-${verb}`;
    const { causation } = await this.client.act(`incidents/${String(this.number)}/${verb}`, key, body, as);
    this.acknowledged.push(causation);
  }

  private async hear(what: What, prefix: string, name?: string): Promise<void> {
    this.acts += 1;
    await this.plan.before?.(this.acts);
    const delivery = `${this.name}-${String(this.acts)}`;
    await this.client.tell({ ...what, delivery, at: instant(new Date()) });
    this.acknowledged.push(`${prefix}/${name ?? delivery}`);
  }

  private async alert(): Promise<void> {
    for (const over of [false, true]) {
      await this.client.alert(payload([{ name: this.name, service: 'checkout', over }]));
      this.accepted += 1;
      await this.happened('AlertsReported', `"firing":${over ? '0' : '1'}`);
    }
  }

  private async channel(): Promise<string> {
    let channel: string | undefined;
    await until(async () => {
      const [link] = await this.scene.rows<{ ref: string }>(
        `SELECT ref FROM link WHERE chat = $1 AND subject = $2 AND role = 'channel'`,
        REMOTE,
        this.stream,
      );
      channel = link?.ref;
      return channel !== undefined;
    });
    return channel ?? '';
  }

  /** Minutes are the shortest that can be promised; a test cannot wait for one. */
  private async pullTimer(): Promise<void> {
    await until(async () => {
      await this.scene.rows(
        `UPDATE timer SET due_at = least(due_at, clock_timestamp() + interval '300 milliseconds') WHERE target = $1`,
        this.stream,
      );
      return true;
    });
  }

  private async sendAgain(): Promise<void> {
    await this.failed('pin:');
    await this.failed('invite:person/bo');
    await this.scene.programme([]);
    const { body } = await this.client.read('dead-letters');
    const letters = body['items'] as { id: string; subject: string; what: string }[];
    const pin = letters.find(({ subject, what }) => subject === this.stream && what === 'pin-card');
    if (pin === undefined) throw new Error('the refused pin is not among the dead letters');
    await this.client.replay(pin.id);
    await this.act('retry', { part: `invite:person/bo:${REMOTE}` });
  }

  private failed(part: string): Promise<void> {
    return this.happened('PartFailed', part);
  }

  private happened(type: string, what = ''): Promise<void> {
    return until(async () => {
      const text = 'SELECT 1 FROM event WHERE stream = $1 AND type = $2 AND payload LIKE $3';
      return (await this.scene.rows(text, this.stream, type, `%${what}%`)).length > 0;
    });
  }
}
