/**
 * As whom PostgreSQL runs. It refuses to be root; and where root starts it, no other account may be able to
 * reach a checkout in root's home. So the candidates are tried in order of plainness, by running the program
 * in the folder: the owner of existing data, the accounts Debian keeps, the same with the right to pass any
 * folder, and at last a user namespace in which root has another number.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { Problem } from '../../kit/problem';

export interface Account {
  /** Words to put before the program's own. */
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
  /** Who owns what it writes. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const idOf = (flag: string, user: string): number =>
  Number.parseInt(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout, 10);

function accountsOfRoot(dataDir: string): Account[] {
  const owners: { uid: number; gid: number }[] = [];
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) owners.push({ uid, gid });
  }
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', user), idOf('-g', user)];
    if (Number.isInteger(uid) && Number.isInteger(gid)) owners.push({ uid, gid });
  }
  const root = { uid: 0, gid: 0 };
  return [
    ...owners.map((owner) => ({ prefix: [], ...owner, owner })),
    ...owners.map((owner) => ({
      prefix: [
        'setpriv',
        `--reuid=${owner.uid}`,
        `--regid=${owner.gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        // PostgreSQL asks access(2) for its own program, and that forgets a non-root's rights without this.
        '--securebits=+no_setuid_fixup',
      ],
      owner,
    })),
    { prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'], owner: root },
  ];
}

/** Makes the folder the account's own, with everything in it. */
export function hand(dir: string, account: Account): void {
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o700);
  if (!account.owner || statSync(dir).uid === account.owner.uid) return;
  const { uid, gid } = account.owner;
  const all = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  for (const name of all) chownSync(path.join(dir, name), uid, gid);
  chownSync(dir, uid, gid);
}

export function accountFor(program: string, dataDir: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  for (const account of accountsOfRoot(dataDir)) {
    const { prefix, uid, gid } = account;
    hand(dataDir, account);
    const words = [...prefix, '/bin/sh', '-c', 'cd "$1" && exec "$0" --version', program, dataDir];
    const who = uid === undefined || gid === undefined ? {} : { uid, gid };
    const { status } = spawnSync(words[0] ?? '', words.slice(1), { ...who, cwd: '/', stdio: 'ignore' });
    if (status === 0) return account;
  }
  throw new Problem('cli:no-account-for-postgres', { folder: dataDir });
}
