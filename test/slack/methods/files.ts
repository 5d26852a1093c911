import { Refused, type Method } from '../method';
import { objects, text, unpacked } from '../shape';

const LARGEST = 1_000_000_000;
const LONGEST_ALT = 1_000;

/** First a place for it, then the bytes go there, then it is made a file; until then nobody can use it. */
const place: Method = (args, desk) => {
  const length = Number(args['length']);
  if (!(length > 0 && length <= LARGEST)) desk.fault(`length: ${length}`);
  if (text(args['alt_txt']).length > LONGEST_ALT) throw new Refused('alt_txt_too_large');
  if (!desk.state.takesFiles) throw new Refused('file_uploads_disabled');
  const id = desk.state.id('F');
  desk.state.files.set(id, {
    id,
    name: text(args['filename']),
    length,
    alt: text(args['alt_txt']),
    complete: false,
  });
  return { upload_url: desk.uploadUrl(id), file_id: id };
};

const complete: Method = (args, desk) => {
  const files = objects(unpacked(args['files']));
  if (files.length === 0) desk.fault('files: none');
  if (args['channel_id'] !== undefined || args['channels'] !== undefined)
    desk.fault('a file that is part of a message is not shared by itself');
  const found = files.map(({ id }) => {
    const file = desk.state.files.get(text(id));
    if (file?.bytes === undefined) throw new Refused('file_not_found');
    file.complete = true;
    return { id: file.id, title: text(objects(files)[0]?.['title']) };
  });
  return { files: found };
};

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': place,
  'files.completeUploadExternal': complete,
};
