import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { messageText } from '../../src/voice/message-text';
import { CATALOGUE } from '../catalogue';
import { DISK } from '../disk-runbook';
import { makeWorld, type World } from '../world';
import { AlertTeller } from './alerting';

/** A story of runbooks: what the card of a run shows is written down in full. */
export class RunTeller extends AlertTeller {
  private readonly of: World;

  constructor(world: World) {
    super(world);
    this.of = world;
  }

  /** Incident 1 with a commander, and the channel that it has. */
  async begin(): Promise<string> {
    await this.says('Ana', '/incident declare "the disk is full" sev2 service:checkout');
    await this.says('Bo', '/incident lead #1');
    const row = await this.of.store.incidents.byNumber(SYSTEM_VIEWER, 1);
    if (row === undefined) throw new Error('There is no incident');
    return (await this.of.store.outbox.link('console', row.stream, 'channel')) ?? '';
  }

  /** What the card of a run shows at this moment. */
  run(number: number): void {
    const [chat] = this.of.chats;
    const card = chat?.messages.findLast(({ message }) =>
      message.blocks.some(
        (block) => block.kind === 'heading' && block.text.startsWith(`Run ${String(number)} ·`),
      ),
    );
    this.lines.push(
      ...(card === undefined ? ['(no card)'] : messageText(card.message).split('\n')).map(
        (line) => `  | ${line}`,
      ),
    );
  }
}

export const beginRuns = (files: Readonly<Record<string, string>> = { 'disk-full.yaml': DISK }) => {
  const world = makeWorld({ catalogue: CATALOGUE });
  for (const [file, words] of Object.entries(files)) world.runs.write(file, words);
  return { world, story: new RunTeller(world) };
};
