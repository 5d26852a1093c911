import { ManualClock } from '../../../../../test/fakes/manual-clock';
import { text } from '../../../../voice/rich';
import { NodeCrypto } from '../../../crypto/node-crypto';
import type { CallParts } from '../call-parts';
import { Self } from '../self';
import type { SlackCaller, SlackReply } from '../web';
import { silent } from './stub-slack';

type Args = Readonly<Record<string, unknown>>;
export type Scripted = SlackReply | ((args: Args) => SlackReply);

export const fine = (body: Readonly<Record<string, unknown>> = {}): SlackReply => ({ ok: true, body });
export const no = (error: string, more: { readonly needed?: string } = {}): SlackReply => ({
  ok: false,
  error,
  ...more,
});

/** A Web API that answers what the test says, one answer after the other and the last one ever after. */
export class ScriptedSlack implements SlackCaller {
  readonly clock = new ManualClock();
  readonly asked: { readonly method: string; readonly args: Args }[] = [];
  /** What the address for a file answers. */
  sending: SlackReply = fine();
  readonly #script = new Map<string, Scripted[]>([
    ['auth.test', [fine({ team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' })]],
  ]);

  on(method: string, ...replies: Scripted[]): this {
    this.#script.set(method, replies);
    return this;
  }

  call(method: string, args: Args): Promise<SlackReply> {
    this.asked.push({ method, args });
    const replies = this.#script.get(method) ?? [fine()];
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? fine();
    return Promise.resolve(typeof reply === 'function' ? reply(args) : reply);
  }

  /** The methods that were asked for, but for the bot asking who it is. */
  get methods(): readonly string[] {
    return this.asked.map(({ method }) => method).filter((method) => method !== 'auth.test');
  }

  parts(web: SlackCaller = this): CallParts {
    return {
      web,
      self: new Self(this),
      sendFile: () => Promise.resolve(this.sending),
      drawChart: () => Promise.resolve(new Uint8Array([137, 80, 78, 71])),
      clock: this.clock,
      crypto: new NodeCrypto('a secret of this installation'),
      log: silent,
      word: text,
      handle: ({ key }) => (key.startsWith('person/') ? `U${key.slice(7).toUpperCase()}` : undefined),
    };
  }
}
