import { z } from 'zod';

import { Refused } from './refused';
import type { Props } from './records';

const runes = (text: string): number => [...text].length;
const url = z.string().regex(/^https?:\/\//);

const ACTION = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]+$/, 'An action is found by letters and digits only'),
  type: z.enum(['button', 'select']).optional(),
  name: z.string().min(1),
  style: z.enum(['default', 'primary', 'success', 'good', 'warning', 'danger']).optional(),
  disabled: z.boolean().optional(),
  data_source: z.string().optional(),
  default_option: z.string().optional(),
  options: z.array(z.strictObject({ text: z.string(), value: z.string() })).optional(),
  integration: z.strictObject({ url, context: z.record(z.string(), z.unknown()).optional() }),
});

const ATTACHMENT = z.strictObject({
  id: z.number().optional(),
  fallback: z.string().optional(),
  color: z.string().optional(),
  pretext: z.string().optional(),
  author_name: z.string().optional(),
  author_link: z.string().optional(),
  author_icon: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: z.string().optional(),
  fields: z
    .array(
      z.strictObject({
        title: z.string(),
        value: z.union([z.string(), z.number()]),
        short: z.boolean().optional(),
      }),
    )
    .optional(),
  image_url: z.string().optional(),
  thumb_url: z.string().optional(),
  footer: z.string().optional(),
  footer_icon: z.string().optional(),
  ts: z.union([z.string(), z.number()]).optional(),
  actions: z.array(ACTION).optional(),
});
export type Attachment = z.infer<typeof ATTACHMENT>;
export const ATTACHMENTS = z.array(ATTACHMENT);

/** How long the server finds the JSON of what it keeps: Go writes `<`, `>`, `&` and two line ends as six characters each. */
export const keptRunes = (value: unknown): number =>
  runes(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, '······'));

/** What every post must keep to; what the server refuses is a fault too, since it would be lost. */
export function checkPost(message: string, props: Props, fault: (what: string) => void): void {
  const said = props['attachments'];
  if (said !== undefined) {
    const attachments = ATTACHMENTS.safeParse(said);
    if (!attachments.success) fault(`Attachments: ${attachments.error.message}`);
    else {
      const ids = attachments.data.flatMap(({ actions }) => (actions ?? []).map(({ id }) => id));
      if (new Set(ids).size !== ids.length) fault(`Two actions of a post have one id: ${ids.join(', ')}`);
    }
  }
  if (runes(message) > 16_383) {
    fault(`A message of ${runes(message)} characters`);
    throw new Refused(400, 'model.post.is_valid.msg.app_error', 'Invalid message.');
  }
  if (keptRunes(props) > 8_000) {
    fault(`Props of ${keptRunes(props)} characters`);
    throw new Refused(400, 'model.post.is_valid.props.app_error', 'Invalid props.');
  }
}

const upTo = (length: number) => z.string().refine((text) => runes(text) <= length, `At most ${length}`);
const OPTION = z.strictObject({ text: upTo(3_000).min(1), value: upTo(3_000).min(1) });

const ELEMENT = z
  .strictObject({
    display_name: upTo(24).min(1),
    name: upTo(300).min(1),
    type: z.enum(['text', 'textarea', 'select', 'radio', 'bool']),
    subtype: z.enum(['', 'text', 'email', 'number', 'password', 'tel', 'url']).optional(),
    default: upTo(3_000).optional(),
    placeholder: upTo(150).optional(),
    help_text: upTo(150).optional(),
    optional: z.boolean().optional(),
    min_length: z.number().int().min(0).optional(),
    max_length: z.number().int().min(0).optional(),
    data_source: z.enum(['', 'users', 'channels']).optional(),
    options: z.array(OPTION).optional(),
  })
  .superRefine((element, issues) => {
    const { type, options = [], default: initial } = element;
    const most = type === 'text' ? 150 : type === 'textarea' ? 3_000 : undefined;
    const wrong = (message: string): void => {
      issues.addIssue({ code: 'custom', message: `${element.name}: ${message}` });
    };
    if (most === undefined && element.max_length !== undefined) wrong(`${type} has no length`);
    if (most !== undefined && (element.max_length ?? 0) > most) wrong(`longer than ${most}`);
    if (most !== undefined && runes(initial ?? '') > (element.max_length ?? most))
      wrong('begins longer than it may be');
    if ((type === 'select' || type === 'radio') && options.length === 0 && !element.data_source)
      wrong('has no options');
    if (type === 'select' && initial !== undefined && initial !== '')
      if (!options.some(({ value }) => value === initial)) wrong('begins with what is no option');
    if (type === 'bool' && !['', 'true', 'false', undefined].includes(initial))
      wrong('a flag is true or false');
    if (new Set(options.map(({ value }) => value)).size !== options.length) wrong('has an option twice');
  });

export const DIALOG = z.strictObject({
  trigger_id: z.string().min(1),
  url,
  dialog: z.strictObject({
    callback_id: z.string().optional(),
    title: upTo(24).min(1),
    introduction_text: z.string().optional(),
    icon_url: z.string().optional(),
    elements: z
      .array(ELEMENT)
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'A name is there twice'),
    submit_label: upTo(24).optional(),
    notify_on_cancel: z.boolean().optional(),
    state: z.string().optional(),
  }),
});
export type OpenDialog = z.infer<typeof DIALOG>;
