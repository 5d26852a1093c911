/** What `muster doctor` looks at of runbooks: whether the files can be used, and whether the rules name any that there are. */
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { systemClock } from './adapters/clock/system-clock';
import { silentLog } from './compose-record';
import { composeRunbooks } from './compose-runbooks';
import { directoryOf } from './config/directory';
import type { Settings } from './config/settings';
import type { Catalogue } from './domain/catalogue/catalogue';
import { say } from './domain/say';
import type { Check } from './ports/chat';

export function examineRunbooks(settings: Settings, catalogue: Catalogue): readonly Check[] {
  const known = directoryOf(catalogue);
  const { shelf } = composeRunbooks({
    ...{ settings, directory: () => known, hosts: () => catalogue.runbookHosts },
    ...{ clock: systemClock(), log: silentLog, crypto: new NodeCrypto('') },
  });
  const broken = shelf.problems().filter(({ level }) => level === 'error');
  const files = [...new Set(broken.map(({ file }) => file))].join(', ');
  return [
    {
      state: 'ok',
      note: say('cli:doctor.runbooks', { count: shelf.all().length, folder: settings.runbooks }),
    },
    ...(broken.length === 0 ? [] : [warn('broken-runbooks', { files })]),
    ...catalogue.alerts.rules.flatMap(({ name, remedy }) =>
      remedy === undefined || shelf.runbook(remedy.runbook) !== undefined
        ? []
        : [warn('unknown-remedy', { rule: name, runbook: remedy.runbook })],
    ),
  ];
}

const warn = (key: string, facts: Parameters<typeof say>[1]): Check => ({
  state: 'warn',
  note: say(`cli:doctor.${key}`, facts),
});
