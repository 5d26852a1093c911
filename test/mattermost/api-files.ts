import { endpoint, type Endpoint } from './endpoint';
import type { MattermostState } from './mattermost-state';
import type { FileRecord } from './records';
import { Refused } from './refused';

const LARGEST = 100 * 1024 * 1024;

/** A file is brought to a channel, and waits there for the post that names it. */
export const fileEndpoints = (state: MattermostState): readonly Endpoint[] => [
  endpoint({
    on: 'POST /files',
    query: ['channel_id', 'filename'],
    takesBytes: true,
    status: 201,
    run: ({ query, raw }) => {
      if (!state.takesFiles)
        throw new Refused(501, 'api.file.attachments.disabled.app_error', 'File attachments are disabled.');
      const channelId = query.get('channel_id') ?? '';
      state.needs('upload_file');
      state.joined(channelId, 'upload_file');
      if (raw.length > LARGEST)
        throw new Refused(413, 'api.file.upload_file.too_large.app_error', 'Too large.');
      const name = query.get('filename') ?? '';
      if (name === '') throw new Refused(400, 'api.file.upload_file.storage.app_error', 'It has no name.');
      if (raw.toString('latin1', 1, 4) !== 'PNG') state.fault(`${name} is no picture`);
      const id = state.newId();
      state.uploads.set(id, { id, name, channelId, bytes: raw, postId: '' });
      const info = { id, user_id: state.bot.id, channel_id: channelId, name, size: raw.length };
      return { file_infos: [{ ...info, extension: 'png', mime_type: 'image/png' }], client_ids: [] };
    },
  }),
];

/** The server silently leaves out what is not there for this post; nobody should rely on that. */
export function attached(
  state: MattermostState,
  channelId: string,
  ids: readonly string[],
): readonly FileRecord[] {
  return ids.flatMap((id) => {
    const file = state.uploads.get(id);
    if (file?.channelId === channelId && file.postId === '') return [{ id, name: file.name }];
    state.fault(`The file ${id} is not there for this post`);
    return [];
  });
}

export function claim(state: MattermostState, id: string, postId: string): void {
  const file = state.uploads.get(id);
  if (file !== undefined) file.postId = postId;
}
