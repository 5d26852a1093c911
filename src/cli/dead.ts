import { withOutbox, type Letters } from '../compose-record';
import { withDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags } from './flags';

const PAGE = 100;

/** Dead letters: what stepped aside and why; `replay` puts it back on the road under its old key. */
export const dead: Command = {
  run(args) {
    const [first, second] = args;
    const replaying = first === 'replay';
    const { json, all } = flags(replaying ? args.slice(second?.startsWith('--') === false ? 2 : 1) : args, {
      json: { type: 'boolean' },
      all: { type: 'boolean' },
    });
    const id = replaying && second?.startsWith('--') === false ? second : undefined;
    if (replaying && id === undefined && all !== true) throw new Problem('cli:dead-which');
    return withDatabase(readSettings(), (settings) =>
      withOutbox(settings, (outbox) => (replaying ? replay(outbox, id) : list(outbox, json === true))),
    );
  },
};

async function list(outbox: Letters, json: boolean): Promise<number> {
  const letters = await allLetters(outbox);
  if (json) console.log(JSON.stringify(letters));
  else if (letters.length === 0) console.log(say('cli:dead.none'));
  else
    for (const { id, what, subject, reason, since, attempts } of letters)
      console.log(say('cli:dead.line', { id, what, subject, reason, since, attempts }));
  return 0;
}

async function replay(outbox: Letters, id: string | undefined): Promise<number> {
  const ids = id === undefined ? (await allLetters(outbox)).map((letter) => letter.id) : [id];
  let back = 0;
  for (const one of ids) if ((await outbox.replay(one)) !== undefined) back += 1;
  if (id !== undefined && back === 0) throw new Problem('cli:dead-unknown', { id });
  console.log(say('cli:dead.replayed', { count: back }));
  return 0;
}

async function allLetters(outbox: Letters): Promise<Awaited<ReturnType<Letters['dead']>>> {
  const letters: Awaited<ReturnType<Letters['dead']>>[number][] = [];
  for (
    let page = await outbox.dead(PAGE);
    page.length > 0;
    page = await outbox.dead(PAGE, letters.at(-1)?.id)
  ) {
    letters.push(...page);
    if (page.length < PAGE) break;
  }
  return letters;
}
