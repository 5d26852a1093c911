import { messageProblems } from './block-kit/message';
import type { FaultBook } from './fault-book';
import { isJson, objects, text, unpacked } from './shape';
import { BOT, type SlackState } from './state';

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;
const KNOWN = [
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'mrkdwn',
  'parse',
  'link_names',
  'unfurl_links',
  'unfurl_media',
  'metadata',
];

/** Addresses at which one doing can still be answered: five times, for half an hour. */
export class ResponseUrls {
  readonly #made = new Map<
    string,
    { readonly user: string; readonly channel: string; at: number; uses: number }
  >();
  #count = 0;

  private readonly state: SlackState;
  private readonly faults: FaultBook;

  constructor(state: SlackState, faults: FaultBook) {
    this.state = state;
    this.faults = faults;
  }

  /** The path below the server's root. */
  make(user: string, channel: string): string {
    this.#count += 1;
    const path = `/response/T0MUSTER1/${this.#count}/secret${this.#count}`;
    this.#made.set(path, { user, channel, at: performance.now(), uses: 0 });
    return path;
  }

  answer(path: string, body: string): { readonly status: number; readonly body: string } {
    const found = this.#made.get(path);
    if (found === undefined || performance.now() - found.at > LIFE_MS) {
      this.faults.record(`response_url: ${path} is none, or is too old`);
      return { status: 404, body: 'expired_url' };
    }
    found.uses += 1;
    if (found.uses > MOST_USES) {
      this.faults.record(`response_url: used ${found.uses} times, at most ${MOST_USES}`);
      return { status: 404, body: 'used_url' };
    }
    const message = unpacked(body);
    if (!this.says(message, `response_url`, found.user, found.channel))
      return { status: 400, body: 'invalid_payload' };
    return { status: 200, body: 'ok' };
  }

  /** Shows the message as Slack would, whether it came by address or in the response itself. */
  says(message: unknown, where: string, user: string, channel: string): boolean {
    if (!isJson(message)) {
      this.faults.record(`${where}: no JSON object`);
      return false;
    }
    const problems = [
      ...Object.keys(message)
        .filter((key) => !KNOWN.includes(key))
        .map((key) => `"${key}" is not known here`),
      ...(message['delete_original'] === true ? [] : messageProblems(message)),
    ];
    for (const problem of problems) this.faults.record(`${where}: ${problem}`);
    if (problems.length > 0) return false;
    const words = text(message['text']);
    const blocks = objects(message['blocks']);
    if (message['response_type'] === 'in_channel') {
      const place = this.state.channels.get(channel);
      if (place !== undefined)
        this.state.addMessage(place, { user: BOT.user, botId: BOT.bot, text: words, blocks });
    } else this.state.show(user, { kind: 'words', text: words, blocks, channel });
    return true;
  }
}
