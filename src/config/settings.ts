/** The catalogue of an installation that has none of its own: an invented organisation. */
export const EXAMPLE = 'muster.example.yaml';

/** What the environment said, checked and with its defaults filled in. */
export interface Settings {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Where the worker answers probes, if it does; `asked` where somebody named it, and then it must be free. */
  readonly workerPort?: { readonly number: number; readonly asked: boolean };
  readonly host: string;
  /** How the world reaches Muster; without a slash at the end. */
  readonly publicUrl: string;
  /** Unset: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Unset: the embedded Redis, or a queue in PostgreSQL where there is none. */
  readonly redis?: RedisPlace;
  readonly dataDir: string;
  readonly configPath: string;
  /** Where a supervised process keeps the last good one; it serves only whoever is started again after it ended by itself. */
  readonly lastGoodConfig?: { readonly file: string; readonly mayServe: boolean };
  /** The folder of the runbooks. */
  readonly runbooks: string;
  /** Bearer tokens of the REST API; none: only loopback may use it. */
  readonly apiTokens: readonly string[];
  /** Signs states, sessions, feeds and checkpoints. Unset only before the embedded one was made. */
  readonly secret?: string;
  /** Whether the console chat is on. */
  readonly console: boolean;
  readonly logLevel: LogLevel;
  /** Where the log goes in embedded mode; unset: standard output. */
  readonly logFolder?: string;
  readonly slack?: SlackSettings;
  readonly mattermost?: MattermostSettings;
  readonly github: TrackerSettings;
  readonly gitlab: TrackerSettings;
  /** The variable of this name, for adapters that name what they read; empty is absent. */
  readonly variable: (name: string) => string | undefined;
  /** Started by npm, which dies of a SIGTERM without telling what it runs. */
  readonly startedByNpm: boolean;
}

/** The settings of a bot or a worker: by then the servers run and the secret is made. */
export interface ProcessSettings extends Settings {
  readonly databaseUrl: string;
  readonly secret: string;
}

export type RedisPlace =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'socket'; readonly path: string }
  /** No Redis at all: the queue lives in PostgreSQL. */
  | { readonly kind: 'none' };

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface SlackSettings {
  readonly botToken: string;
  /** For Slack over HTTP. */
  readonly signingSecret?: string;
  /** For Socket Mode. */
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface MattermostSettings {
  readonly url: string;
  readonly token: string;
  readonly team: string;
  /** Unset: Muster registers its commands itself and keeps the tokens. */
  readonly commandTokens?: readonly string[];
}

export interface TrackerSettings {
  readonly webhookSecrets: readonly string[];
  readonly token?: string;
  readonly apiUrl?: string;
}
