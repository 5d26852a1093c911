import { withLetters, type Letter, type Letters } from '../compose-record';
import { withDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import { reasonFact } from '../domain/incident/timeline';
import { say as saying } from '../domain/say';
import { Problem } from '../kit/problem';
import { text } from '../voice/rich';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags, misused } from './flags';

const PAGE = 100;

/** Dead letters: what stepped aside and why; `replay` puts it back on the road under its old key. */
export const dead: Command = {
  run(args) {
    const { values, positionals } = flags(
      'dead',
      args,
      { json: { type: 'boolean' }, all: { type: 'boolean' } },
      2,
    );
    const [word, id] = positionals;
    const json = values.json === true;
    if (word !== undefined && word !== 'replay') throw misused('dead', args);
    if (word === undefined && values.all === true) throw new Problem('cli:dead-which');
    if (word === 'replay' && (id === undefined) === (values.all !== true))
      throw new Problem('cli:dead-which');
    return withDatabase(readSettings(), (settings) =>
      withLetters(settings, (letters) =>
        word === undefined ? list(letters, json) : replay(letters, id, json),
      ),
    );
  },
};

async function list(letters: Letters, json: boolean): Promise<number> {
  const all = await allOf(letters);
  if (json) console.log(JSON.stringify(all, undefined, 2));
  else if (all.length === 0) console.log(say('cli:dead.none'));
  else {
    for (const letter of all) console.log(lineOf(letter));
    console.log(say('cli:dead.how', { count: all.length }));
  }
  return 0;
}

const lineOf = ({ id, from, what, subject, incident, reason, attempts, since }: Letter): string =>
  text(
    saying('cli:dead.line', {
      id,
      what: text(saying(`cli:dead.${from}`, { what })),
      about: incident === undefined ? subject : text(saying('cli:dead.incident', { number: incident })),
      reason: reasonFact(reason),
      attempts,
      since: { time: since },
    }),
  );

async function replay(letters: Letters, id: string | undefined, json: boolean): Promise<number> {
  const ids = id === undefined ? (await allOf(letters)).map((letter) => letter.id) : [id];
  const replayed: string[] = [];
  for (const one of ids) if (await letters.replay(one)) replayed.push(one);
  if (id !== undefined && replayed.length === 0) throw new Problem('cli:dead-unknown', { id });
  console.log(
    json ? JSON.stringify({ replayed }, undefined, 2) : say('cli:dead.replayed', { count: replayed.length }),
  );
  return 0;
}

/** All of them are looked up before the first is replayed: one that steps aside again must not be met twice. */
async function allOf(letters: Letters): Promise<readonly Letter[]> {
  const all: Letter[] = [];
  for (let more = true; more;) {
    const page = await letters.page(PAGE, all.at(-1)?.id);
    all.push(...page);
    more = page.length === PAGE;
  }
  return all;
}
