import type { Arm, RunOrders } from './orders';
import { runFaults } from './run-proof';
import { Effects } from './run-effects';
import { RunStory } from './run-story';
import { Scene, type Plan } from './scene';
import { explained } from './settled';
import { until } from './until';

/** Short, so that what a killed worker held is soon free. */
export const SHORT: RunOrders['limits'] = { leaseMs: 1_500, renewMs: 300 };

/** A house without bots, an outside that runs act upon, and one run. */
export class RunScene {
  readonly scene: Scene;
  readonly effects: Effects;
  readonly story: RunStory;

  private constructor(scene: Scene, effects: Effects) {
    this.scene = scene;
    this.effects = effects;
    this.story = this.another();
  }

  static async open(
    file: (name: string) => string,
    workers: readonly (readonly Arm[])[],
    plan: Omit<Plan, 'workers' | 'bots'> & { readonly orders?: Partial<RunOrders> } = {},
  ): Promise<RunScene> {
    const effects = await Effects.open(file);
    const { orders, ...rest } = plan;
    const runs = { limits: SHORT, hosts: ['127.0.0.1'], ...orders };
    return new RunScene(await Scene.open(file, { ...rest, bots: [], workers, runs }), effects);
  }

  another(): RunStory {
    return new RunStory(this.scene.databaseUrl, this.effects);
  }

  /** Tells it to its end; then what is wrong, accidents among the processes included. */
  faults(told: Promise<void> = this.story.told()): Promise<readonly string[]> {
    return explained(this.scene, async () => {
      await told;
      let faults: readonly string[] = [];
      await until(async () => {
        faults = await runFaults(this.scene, this.story, this.effects);
        return !faults.some((fault) => fault.endsWith('left over'));
      }).catch(() => undefined);
      return [...this.scene.members.flatMap((member) => member.accidents), ...faults];
    });
  }

  async close(): Promise<void> {
    await this.story.close();
    await this.scene.close();
    await this.effects.close();
  }
}
