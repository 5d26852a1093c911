import { faultsOf } from './proof';
import type { Scene } from './scene';
import { explained, settled } from './settled';
import type { Story } from './story';

/** Tells what was not told yet, all at once; then what is wrong when everything has settled, accidents among the processes included. */
export const faultsAfter = (scene: Scene, ...stories: readonly Story[]): Promise<readonly string[]> =>
  explained(scene, async () => {
    await Promise.all(stories.map((story) => story.told()));
    await settled(scene);
    const faults: string[] = scene.members.flatMap((member) => member.accidents);
    for (const story of stories) faults.push(...(await faultsOf(scene, story)));
    return faults;
  });
