import type { Clock } from '../../../src/ports/clock';
import type { Store } from '../../../src/ports/store';

/** What one worker sees of the world, until it dies: from then on nothing it asked is answered, and no alarm of its wakes it. */
export interface Life {
  readonly store: Pick<Store, 'streams' | 'outbox' | 'news'>;
  readonly clock: Clock;
  die(): void;
  /** Stands still until it is thawed: what it asked is answered then, and its alarms ring then. */
  freeze(): () => void;
}

export function mortal(store: Pick<Store, 'streams' | 'outbox' | 'news'>, clock: Clock): Life {
  let dead = false;
  let frozen: Promise<void> | undefined;
  const never = new Promise<never>(() => undefined);
  const guarded = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (dead) return never;
          const answer: unknown = Reflect.apply(value, target, args);
          if (!(answer instanceof Promise)) return answer;
          return answer.then(async (it: unknown) => {
            await frozen;
            return dead ? never : it;
          });
        };
      },
    });
  return {
    store: { streams: guarded(store.streams), outbox: guarded(store.outbox), news: guarded(store.news) },
    clock: {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      id: () => clock.id(),
      salt: () => clock.salt(),
      after: (ms, run) =>
        clock.after(ms, () => {
          if (frozen !== undefined) void frozen.then(run);
          else if (!dead) run();
        }),
    },
    die: () => {
      dead = true;
    },
    freeze: () => {
      let thaw: () => void = () => undefined;
      frozen = new Promise((resolve) => {
        thaw = () => {
          frozen = undefined;
          resolve();
        };
      });
      return () => {
        thaw();
      };
    },
  };
}
