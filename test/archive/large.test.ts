import { memoryStore } from '../../src/adapters/store/memory';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { streamId, type Instant } from '../../src/domain/ids';
import type { IncidentEvent } from '../../src/domain/incident/vocabulary';
import { writeHistory } from '../../src/flow/archive/write-history';
import { postgresWorld } from '../contracts/store-world';
import { ana } from '../given';
import { crypto, directory } from '../record/scene';
import { exported, imported } from './road';

const LONG = 10_000;
const MANY = 300;

it('an incident of ten thousand entries among hundreds of others goes out and comes back', async () => {
  const source = await postgresWorld();
  const target = await postgresWorld();
  try {
    const at = '2025-01-01T00:00:00.000Z' as Instant;
    const told = (event: IncidentEvent) => ({ event, at, by: ana });
    const declared = (number: number) =>
      told({
        ...{ type: 'IncidentDeclared', number, title: `n ${String(number)}`, severity: 'SEV3' },
        ...{ private: false, drill: false, chats: [] },
      });
    const histories = Array.from({ length: MANY }, (_, index) => ({
      ...{ stream: streamId('incident', `i${String(index)}`), origin: 'test' },
      happenings: (number: number) => [
        declared(number),
        ...Array.from({ length: index === 7 ? LONG - 1 : 3 }, (__, line) =>
          told({ type: 'NoteAdded', text: `line ${String(line)}` }),
        ),
      ],
    }));
    const parts = { directory: () => directory, clock: systemClock(), crypto };
    expect((await writeHistory({ ...parts, store: source.store }, histories)).made).toHaveLength(MANY);
    const { text } = await exported(source.store);
    expect(await imported(target.store, text)).toMatchObject({ incidents: MANY, put: { put: MANY } });
    expect((await exported(target.store)).text).toBe(text);
    const memory = memoryStore({ clock: systemClock() });
    await imported(memory, text);
    expect((await exported(memory)).text).toBe(text);
  } finally {
    await Promise.all([source.cleanup(), target.cleanup()]);
  }
});
