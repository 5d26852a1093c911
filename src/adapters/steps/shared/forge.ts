import { say, type Say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import type { Json } from '../../../kit/json';
import type { OutsideAnswer } from '../../../ports/outside-door';
import type { StepAnswer, StepKindParts } from '../../../ports/step-kind';
import { jsonOf, whyNoAnswer } from './outside-said';

export const FORGE_VARIABLES = ['GITHUB_TOKEN', 'GITHUB_API_URL', 'GITLAB_TOKEN', 'GITLAB_API_URL'] as const;
export type ForgeName = 'github' | 'gitlab';

/** `done`; or `failed`: for certain without effect; or `unsure`. */
export type ForgeReply =
  | { readonly kind: 'done'; readonly body: Json | undefined }
  | { readonly kind: 'failed'; readonly status: number; readonly why: Say; readonly again: boolean }
  | { readonly kind: 'unsure'; readonly why: Say };

const MOST_BYTES = 4 * 1024 * 1024;

/** GitHub or GitLab, as the settings have it. */
export class Forge {
  readonly name: ForgeName;
  private readonly parts: Pick<StepKindParts, 'outside' | 'variable'>;

  constructor(name: ForgeName, parts: Pick<StepKindParts, 'outside' | 'variable'>) {
    this.name = name;
    this.parts = parts;
  }

  /** `path` begins with a slash; all that comes from data in it is encoded. */
  async ask(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    body?: Readonly<Record<string, Json>>,
  ): Promise<ForgeReply> {
    const { outside, variable } = this.parts;
    const upper = this.name.toUpperCase();
    const token = variable(`${upper}_TOKEN`);
    if (token === undefined) {
      const why = say('steps:forge.no-token', { forge: this.title, variable: `${upper}_TOKEN` });
      return { kind: 'failed', status: 0, why, again: false };
    }
    const answer = await outside.ask({
      method,
      url: `${this.base(variable(`${upper}_API_URL`))}${path}`,
      headers: {
        'user-agent': 'muster',
        ...(this.name === 'github'
          ? {
              authorization: `Bearer ${token}`,
              accept: 'application/vnd.github+json',
              'x-github-api-version': '2022-11-28',
            }
          : { 'private-token': token, accept: 'application/json' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
      mostBytes: MOST_BYTES,
    });
    return this.replyOf(answer, method === 'GET');
  }

  private get title(): string {
    return this.name === 'github' ? 'GitHub' : 'GitLab';
  }

  /** GitLab's API has one place in every GitLab, so an address may leave it out. */
  private base(given: string | undefined): string {
    if (this.name === 'github') return (given ?? 'https://api.github.com').replace(/\/+$/, '');
    const url = (given ?? 'https://gitlab.com').replace(/\/+$/, '');
    return url.endsWith('/api/v4') ? url : `${url}/api/v4`;
  }

  private replyOf(answer: OutsideAnswer, reads: boolean): ForgeReply {
    if (answer.kind !== 'answered') {
      const why = whyNoAnswer(answer);
      if (answer.kind === 'unsure' && !reads) return { kind: 'unsure', why };
      return { kind: 'failed', status: 0, why, again: answer.kind !== 'forbidden' };
    }
    const { status, headers } = answer;
    const body = jsonOf(answer.body);
    if (status >= 200 && status < 300) return { kind: 'done', body };
    const facts = { forge: this.title, status, message: messageIn(body) };
    if (status >= 500 || status === 408) {
      const why = say('steps:forge.trouble', facts);
      return reads ? { kind: 'failed', status, why, again: true } : { kind: 'unsure', why };
    }
    const limited = status === 429 || (status === 403 && headers['x-ratelimit-remaining'] === '0');
    const key = limited ? 'busy' : WORDED.includes(status) ? String(status) : 'refused';
    return { kind: 'failed', status, why: say(`steps:forge.${key}`, facts), again: limited };
  }
}

const WORDED = [401, 403, 404];

export const answerOf = (reply: Exclude<ForgeReply, { kind: 'done' }>): StepAnswer =>
  reply.kind === 'unsure'
    ? { answer: 'unsure', why: reply.why }
    : { answer: 'failed', why: reply.why, again: reply.again };

/** GitHub answers with a text, GitLab with a text, a list, or lists by field. */
function messageIn(body: Json | undefined): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return '';
  const fields = body as Readonly<Record<string, Json | undefined>>;
  const { message, error, errors } = fields;
  const said = [message, errors, error].filter((one) => one !== undefined);
  return clip(
    oneLine(said.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(': ')),
    300,
  );
}

/** Of an answer whose shape is the other side's. */
export function fieldOf(body: Json | undefined, name: string): Json | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  return (body as Readonly<Record<string, Json | undefined>>)[name];
}

export const itemsOf = (body: Json | undefined): readonly Json[] =>
  Array.isArray(body) ? (body as readonly Json[]) : [];

export const textOf = (body: Json | undefined, name: string): string => {
  const found = fieldOf(body, name);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};
