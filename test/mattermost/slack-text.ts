import type { MattermostState } from './mattermost-state';
import type { Props } from './records';

/** What the server makes of links in Slack's way; nobody can tell it not to in attachments. */
export const linksParsed = (text: string): string => text.replace(/<([^<|]+)\|([^>]+)>/g, '[$2]($1)');

/** What it makes of a command's answer that does not say `skip_slack_parsing`. */
export function slackParsed(state: MattermostState, text: string): string {
  const announced = text.replace(/<!(here|channel|all)(?:\|[^>]*)?>/g, '@$1');
  const named = announced.replace(/<@([a-zA-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id: string) => {
    const user = state.users.get(id);
    return user === undefined ? whole : `@${user.username}`;
  });
  return linksParsed(named);
}

/** Attachments of an integration's answer, as they are kept. */
export const attachmentsParsed = (
  attachments: readonly Props[],
  parse: (text: string) => string,
): readonly Props[] =>
  attachments.map((attachment) => ({
    ...attachment,
    ...Object.fromEntries(
      ['pretext', 'text'].flatMap((name) => {
        const value = attachment[name];
        return typeof value === 'string' ? [[name, parse(value)]] : [];
      }),
    ),
    ...(Array.isArray(attachment['fields'])
      ? {
          fields: (attachment['fields'] as readonly Props[]).map((field) => ({
            ...field,
            value: typeof field['value'] === 'string' ? parse(field['value']) : field['value'],
          })),
        }
      : {}),
  }));
