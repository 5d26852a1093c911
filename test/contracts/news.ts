import { eventually } from '../eventually';
import type { MakeWorld, StoreWorld } from './store-world';

/** What news promise: topics reach whoever listens, in every replica. They may come late, together and more than once. */
export function newsContract(name: string, makeWorld: MakeWorld): void {
  describe(`news: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    /** Tells until it is heard: what was told before the listener stood is lost, and that is allowed. */
    const untilHeard = (topic: string, heard: readonly string[]) =>
      eventually(() => {
        world.store.news.tell([topic]);
        return heard.includes(topic);
      });

    test('what is told is heard by every listener of every replica, the teller’s own included', async () => {
      const [here, there]: [string[], string[]] = [[], []];
      world.store.news.listen((topic) => here.push(topic));
      world.other.news.listen((topic) => there.push(topic));
      await untilHeard('incident/1', here);
      await untilHeard('incident/1', there);
    });

    test('many topics and strange ones arrive whole', async () => {
      const heard: string[] = [];
      world.other.news.listen((topic) => heard.push(topic));
      await untilHeard('first', heard);
      const topics = Array.from(
        { length: 400 },
        (_, index) => `incident/ünï-'${String(index)}'-${'x'.repeat(30)}`,
      );
      world.store.news.tell(topics);
      world.store.news.tell(topics.slice(0, 10));
      await eventually(() => topics.every((topic) => heard.includes(topic)));
    });

    test('who stopped listening hears nothing more, and the others go on', async () => {
      const [gone, stays]: [string[], string[]] = [[], []];
      const end = world.store.news.listen((topic) => gone.push(topic));
      world.store.news.listen((topic) => stays.push(topic));
      await untilHeard('before', stays);
      end();
      end();
      await untilHeard('after', stays);
      expect(gone).not.toContain('after');
    });

    test('a listener may end itself while it hears', async () => {
      const heard: string[] = [];
      const end = world.store.news.listen(() => {
        end();
      });
      world.store.news.listen((topic) => heard.push(topic));
      await untilHeard('x', heard);
    });
  });
}
