import { Unavailable } from '../../src/kit/unavailable';
import { eventually } from '../eventually';
import { alert, asked, delivery, output, turned } from './alert-values';
import { postgresWorld, type PostgresWorld } from './store-world';

describe('turns of the triage on a PostgreSQL in trouble', () => {
  let world: PostgresWorld;
  beforeEach(async () => {
    world = await postgresWorld();
    for (const key of ['a', 'b']) await world.store.alerts.accept(delivery(key));
  });
  afterEach(() => world.cleanup());

  test('whoever comes while another has the turn is told so and does nothing', async () => {
    const other = await world.pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM alert_turn FOR UPDATE');
    const judge = () => {
      throw new Error('It is not our turn');
    };
    expect(await world.store.alerts.turn(10, judge)).toBe('busy');
    await other.query('ROLLBACK');
    other.release();
    expect(asked((await turned(world.store)).input)).toEqual(['a', 'b']);
  });

  test('a turn whose connection is cut is not there, and nobody is to blame', async () => {
    const other = await world.pool.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE alert IN SHARE MODE');
    const cut = world.store.alerts.turn(10, () => output({ alerts: [alert('a')] }));
    const refused = expect(cut).rejects.toBeInstanceOf(Unavailable);
    await eventually(async () => {
      const { rowCount } = await world.pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rowCount === 1;
    });
    await refused;
    await other.query('ROLLBACK');
    other.release();
    const again = await turned(world.store);
    expect(asked(again.input)).toEqual(['a', 'b']); // together: neither of them stumbled
    expect(again.input.alerts).toEqual([]);
  });
});
