import type { SourceAction } from '../../../src/domain/alert/action';
import type { AlertDesk } from '../../../src/ports/alert-source';
import { RestServer } from './rest-server';

const ENDLESS = { status: 200, body: 'x'.repeat(5_000_000) };

/** What every desk answers when the vendor's API is in trouble, whatever it was asked. */
export function deskOutages(
  name: string,
  makeDesk: (url: string, token: string) => AlertDesk | undefined,
  actions: readonly SourceAction[],
): void {
  describe(`the desk of ${name} in trouble`, () => {
    const TOKEN = 'a-token-that-nobody-may-see';
    const asked = async (answer: Parameters<RestServer['answers']>[0], action: SourceAction) => {
      const server = await RestServer.start(answer);
      const outcome = await makeDesk(server.url, TOKEN)?.tell('P1', action, 'key');
      await server.stop();
      expect(JSON.stringify(outcome)).not.toContain(TOKEN);
      return outcome;
    };

    it.each(actions)('waits as long as it is told: $do', async (action) => {
      expect(await asked(() => ({ status: 429, headers: { 'retry-after': '7' } }), action)).toEqual({
        outcome: 'retry',
        reason: { known: 'source-busy' },
        effect: 'none',
        after: 7_000,
      });
    });

    it.each(actions)('tries again where nobody knows: $do', async (action) => {
      for (const answer of [() => ({ status: 502, body: 'oops' }), (): 'cut' => 'cut', () => ENDLESS])
        expect(await asked(answer, action)).toMatchObject({
          outcome: 'retry',
          reason: { known: 'source-slow' },
        });
    });

    it.each(actions)('knows that nothing happened where nobody listens: $do', async (action) => {
      const server = await RestServer.start();
      const { url } = server;
      await server.stop();
      expect(await makeDesk(url, TOKEN)?.tell('P1', action, 'key')).toEqual({
        outcome: 'retry',
        reason: { known: 'source-away' },
        effect: 'none',
      });
    });

    it.each(actions)('says so where the token is refused: $do', async (action) => {
      for (const status of [401, 403])
        expect(await asked(() => ({ status, body: { message: `No such token: ${TOKEN}` } }), action)).toEqual(
          {
            outcome: 'failed',
            reason: { known: 'source-refused' },
          },
        );
    });

    it.each(actions)('carries its token to no other place: $do', async (action) => {
      const elsewhere = await RestServer.start(() => ({ status: 200, body: {} }));
      const moved = () => ({ status: 301, headers: { location: elsewhere.url } });
      expect(await asked(moved, action)).toMatchObject({ outcome: 'failed' });
      await elsewhere.stop();
      expect(elsewhere.asked).toEqual([]);
    });

    it('names what it can be told', () => {
      const desk = makeDesk('http://127.0.0.1:1', TOKEN);
      expect(desk?.does).toEqual(actions.map((action) => action.do));
    });
  });
}
