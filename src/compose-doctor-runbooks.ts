/** What `muster doctor` looks at of runbooks: whether the files can be used, and whether the rules name any that there are. */
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { systemClock } from './adapters/clock/system-clock';
import { doubtful, well, type Finding } from './compose-doctor-finding';
import { silentLog } from './compose-record';
import { composeRunbooks } from './compose-runbooks';
import { directoryOf } from './config/directory';
import type { Settings } from './config/settings';
import type { Catalogue } from './domain/catalogue/catalogue';

export function examineRunbooks(settings: Settings, catalogue: Catalogue): readonly Finding[] {
  const known = directoryOf(catalogue);
  const { shelf } = composeRunbooks({
    ...{ settings, directory: () => known, hosts: () => catalogue.runbookHosts },
    ...{ clock: systemClock(), log: silentLog, crypto: new NodeCrypto('') },
  });
  const broken = shelf.problems().filter(({ level }) => level === 'error');
  const files = [...new Set(broken.map(({ file }) => file))].join(', ');
  return [
    well('runbooks', 'runbooks', { count: shelf.all().length, folder: settings.runbooks }),
    ...(broken.length === 0 ? [] : [doubtful('runbooks', 'broken-runbooks', { files })]),
    ...catalogue.alerts.rules.flatMap(({ name, remedy }) =>
      remedy === undefined || shelf.runbook(remedy.runbook) !== undefined
        ? []
        : [doubtful('runbooks', 'unknown-remedy', { rule: name, runbook: remedy.runbook })],
    ),
  ];
}
