/** What `muster doctor` looks at of the settings: how the world reaches Muster, and who may come in. */
import { broken, doubtful, well, type Finding } from './compose-doctor-finding';
import { isLoopback } from './config/env';
import type { Settings } from './config/settings';

/** Shorter ones can be guessed by whoever asks often enough. */
const SHORTEST_TOKEN = 16;

export const examineSettings = (settings: Settings): readonly Finding[] => [
  address(settings),
  ...whoComesIn(settings),
  ...(settings.slack === undefined ? [well('slack', 'slack-off')] : []),
  ...(settings.mattermost === undefined ? [well('mattermost', 'mattermost-off')] : []),
];

function address({ publicUrl: url, slack, mattermost }: Settings): Finding {
  const chats = [
    ...(slack === undefined ? [] : ['Slack']),
    ...(mattermost === undefined ? [] : ['Mattermost']),
  ];
  return chats.length > 0 && isLoopback(new URL(url).hostname)
    ? doubtful('address', 'address-here', { url, chats: chats.join(', ') })
    : well('address', 'address', { url });
}

function whoComesIn({ host, apiTokens, console: consoleOn }: Settings): readonly Finding[] {
  // Each is a token, or a name and a token.
  const short = apiTokens
    .map((given) => given.slice(given.indexOf(':') + 1))
    .filter((token) => token.length < SHORTEST_TOKEN).length;
  const rest =
    apiTokens.length > 0
      ? well('rest', 'rest-tokens', { count: apiTokens.length })
      : isLoopback(host)
        ? well('rest', 'rest-here')
        : broken('rest', 'rest-open', { host });
  return [
    rest,
    ...(short > 0 ? [doubtful('rest', 'rest-short', { count: short, least: SHORTEST_TOKEN })] : []),
    // Whoever reaches it acts as anybody.
    ...(consoleOn && !isLoopback(host) ? [doubtful('console', 'console-open', { host })] : []),
  ];
}
