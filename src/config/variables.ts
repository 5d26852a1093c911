/** Every variable that Muster reads. .env.example lists the same ones, and a test compares the two. */
import { z } from 'zod';

import { LOG_LEVELS } from './settings';

/** What is wrong with a value is worded under `cli:bad-<format>`; a secret's value is never shown. */
export interface Variable<T = unknown> {
  readonly format: string;
  readonly schema: z.ZodType<T>;
  readonly secret?: true;
}

const ON = ['on', 'true', 'yes', '1'];
const OFF = ['off', 'false', 'no', '0'];

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const text: Variable<string> = { format: 'text', schema: z.string() };
const secretText: Variable<string> = { format: 'text', schema: z.string(), secret: true };
const path: Variable<string> = { format: 'path', schema: z.string() };
const web: Variable<string> = { format: 'web-address', schema: urlOf('http:', 'https:') };
const secret: Variable<string> = {
  format: 'token',
  schema: z.string().regex(/^[\x21-\x7e]+$/),
  secret: true,
};
const port: Variable<number> = {
  format: 'port',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535)),
};
const minutes: Variable<number> = {
  format: 'minutes',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(10_080)),
};
const email: Variable<string> = { format: 'email', schema: z.email() };
const secrets: Variable<string> = {
  format: 'tokens',
  schema: z.string().regex(/^[\x21-\x7e]+(\s*,\s*[\x21-\x7e]+)*$/),
  secret: true,
};

export const VARIABLES = {
  PORT: port,
  WORKER_PORT: port,
  HOST: { format: 'host', schema: z.string().regex(/^[\w.:[\]-]+$/) },
  PUBLIC_URL: web,
  DATABASE_URL: { format: 'database-address', schema: urlOf('postgresql:', 'postgres:'), secret: true },
  REDIS_URL: {
    format: 'redis-address',
    schema: z.union([z.literal('none'), urlOf('redis:', 'rediss:', 'unix:')]),
    secret: true,
  },
  MUSTER_DATA_DIR: path,
  MUSTER_CONFIG: path,
  MUSTER_API_TOKEN: secrets,
  MUSTER_SECRET: { format: 'secret', schema: z.string().min(32), secret: true },
  MUSTER_CONSOLE: {
    format: 'switch',
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum([...ON, ...OFF]))
      .transform((word) => ON.includes(word)),
  },
  MUSTER_RUNBOOKS: path,
  MUSTER_RUNBOOK_SECRETS: path,
  LOG_LEVEL: { format: 'log-level', schema: z.enum(LOG_LEVELS) },
  SLACK_BOT_TOKEN: { format: 'slack-bot-token', schema: z.string().startsWith('xoxb-'), secret: true },
  SLACK_SIGNING_SECRET: secret,
  SLACK_APP_TOKEN: { format: 'slack-app-token', schema: z.string().startsWith('xapp-'), secret: true },
  SLACK_API_URL: web,
  MATTERMOST_URL: web,
  MATTERMOST_TOKEN: secret,
  MATTERMOST_TEAM: text,
  MATTERMOST_COMMAND_TOKENS: secrets,
  ALERTMANAGER_TOKEN: secrets,
  GRAFANA_TOKEN: secrets,
  PAGERDUTY_WEBHOOK_SECRET: secrets,
  OPSGENIE_TOKEN: secrets,
  SENTRY_TOKEN: secrets,
  DATADOG_TOKEN: secrets,
  GENERIC_TOKEN: secrets,
  HEARTBEAT_TOKEN: secrets,
  ARGOCD_TOKEN: secrets,
  ALERTMANAGER_URL: web,
  ALERTMANAGER_API_TOKEN: secret,
  ALERTMANAGER_ACK_MINUTES: minutes,
  PAGERDUTY_TOKEN: secret,
  PAGERDUTY_FROM: email,
  PAGERDUTY_API_URL: web,
  OPSGENIE_API_KEY: secret,
  OPSGENIE_API_URL: web,
  GITHUB_WEBHOOK_SECRET: secrets,
  GITHUB_TOKEN: secret,
  GITHUB_API_URL: web,
  GITLAB_WEBHOOK_TOKEN: secrets,
  GITLAB_TOKEN: secret,
  GITLAB_API_URL: web,
  PROMETHEUS_URL: web,
  PROMETHEUS_TOKEN: secret,
  MUSTER_SCRIPTS: path,
  /** Paths, as kubectl separates them. */
  KUBECONFIG: text,
  OTEL_EXPORTER_OTLP_ENDPOINT: web,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: web,
  OTEL_EXPORTER_OTLP_HEADERS: secretText,
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: secretText,
  OTEL_SERVICE_NAME: text,
  OTEL_RESOURCE_ATTRIBUTES: text,
  OTEL_TRACES_SAMPLER: text,
  OTEL_TRACES_SAMPLER_ARG: text,
  OTEL_TRACES_EXPORTER: text,
  OTEL_SDK_DISABLED: text,
  MUSTER_TICKETS: {
    format: 'ticket-place',
    schema: z.string().regex(/^(?:github:[\w.-]+\/[\w.-]+|gitlab:[\w.-]+(?:\/[\w.-]+)+)$/),
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
