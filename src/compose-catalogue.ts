/** The catalogue in force, and all that is made of it anew when it changes: a process need not be started again for a new colleague. */
import { directoryOf } from './config/directory';
import { LiveCatalogue, type LastGood } from './config/live-catalogue';
import { redactorsOf } from './config/redaction-patterns';
import type { Catalogue } from './domain/catalogue/catalogue';
import { say, type Say } from './domain/say';
import type { Redactor } from './domain/redaction/redact';
import { assertNever } from './kit/assert-never';
import type { Problem } from './kit/problem';
import type { Directory } from './ports/directory';
import type { Log } from './ports/log';
import { text } from './voice/rich';

export interface CatalogueInForce {
  catalogue(): Catalogue;
  directory(): Directory;
  redactors(): readonly Redactor[];
  /** The hash of the file as it was read, cut short. */
  version(): string;
  /** When it was read, in milliseconds. */
  readAt(): number;
  /** Why the file is not what is in force; `undefined` while it is. */
  trouble(): Say | undefined;
  /** Called after each change, when everything here is new already. */
  changed(heard: () => void): void;
  /** Looks at the file now, as it does every two seconds once it watches. */
  look(): void;
  watch(everyMs?: number): void;
  stop(): Promise<void>;
}

/** Told of a file with many mistakes; `muster config check` tells all. */
const MOST_TOLD = 20;

/** Throws the first problem of a file that cannot be used. `around` adds to the directory what is not in the file. */
export function composeCatalogue(
  file: string,
  log: () => Log,
  around: (directory: Directory) => Directory = (directory) => directory,
  lastGood?: LastGood,
): CatalogueInForce {
  const heard: (() => void)[] = [];
  const live = new LiveCatalogue(
    file,
    (news) => {
      switch (news.kind) {
        case 'broken':
          for (const problem of news.problems.slice(0, MOST_TOLD))
            log().warn('the catalogue is not used as its file stands; the last good one stays in force', {
              ...toldOf(problem),
              problems: news.problems.length,
            });
          return;
        case 'mended':
          log().info('the file of the catalogue is again what is in force', { file });
          return;
        case 'renewed':
          made = undefined;
          redactors = undefined;
          log().info('another catalogue is in force', { file });
          for (const warning of news.warnings.slice(0, MOST_TOLD))
            log().warn('something in the catalogue cannot be meant', toldOf(warning));
          for (const tell of heard) tell();
          return;
        default:
          assertNever(news);
      }
    },
    lastGood,
  );
  // Made when it is first asked for: what is put around it need not be there yet.
  let made: Directory | undefined;
  // By itself: the log asks for them from its first line on, and then there may be nothing around yet.
  let redactors: readonly Redactor[] | undefined;
  return {
    catalogue: () => live.catalogue(),
    directory: () => (made ??= around(directoryOf(live.catalogue()))),
    redactors: () => (redactors ??= redactorsOf(live.catalogue().redaction)),
    version: () => live.version(),
    readAt: () => live.readAt(),
    trouble: () => troubleOf(live.problems()),
    changed: (tell) => void heard.push(tell),
    look: () => {
      live.look();
    },
    watch: (everyMs) => {
      live.watch(everyMs);
    },
    stop: () => live.stop(),
  };
}

const AWAY: readonly string[] = ['config:unreadable', 'config:not-plain', 'config:too-large'];

/** Read by whoever asks whether Muster is ready, so nothing of what is in the file and no path. */
function troubleOf(problems: readonly Problem[]): Say | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  return AWAY.includes(first.key)
    ? say('answer:catalogue-away')
    : say('answer:catalogue-broken', { line: Number(first.facts['line'] ?? 1), count: problems.length });
}

const toldOf = ({ key, facts }: Problem) => ({
  ...{ file: facts['file'], line: facts['line'], problem: key },
  what: text(say(`${key}.what`, facts)),
  fix: text(say(`${key}.fix`, facts)),
});
