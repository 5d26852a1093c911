import { clipRunes, oneLine } from '../../../domain/text';
import { escaped, linked } from './text';

const MAX_HEADER = 1_024;
const BETWEEN = ' · ';
/** In a topic every bracket is escaped, so whatever is a link in a header was put there as one. */
const LINK = /(?<!\\)\[[^[\]]*\]\(\S+?\)(?=$|\s)/g;

/**
 * Mattermost's old API has no bookmarks, so links stand behind the topic in the channel's header, and what stands there is the only
 * memory of them: a new topic keeps the links, a new link keeps the topic.
 */
export const withTopic = (header: string, topic: string): string =>
  headerOf(topicText(topic), linksIn(header));

/** With the link once; one to the same address is replaced where it stands. */
export function withLink(header: string, url: string, title: string): string {
  const link = linked(url, title);
  const target = link.slice(link.lastIndexOf(']('));
  const links = linksIn(header);
  const at = links.findIndex((it) => it.endsWith(target));
  const next = at < 0 ? [...links, link] : links.map((it, nth) => (nth === at ? link : it));
  const topic = links.reduce((rest, it) => rest.replace(it, ''), header).replace(/(\s*·\s*)+$/, '');
  return headerOf(topic.trim(), next);
}

const topicText = (topic: string): string => escaped(oneLine(topic));
const linksIn = (header: string): readonly string[] => header.match(LINK) ?? [];
const runes = (text: string): number => [...text].length;

/** The topic is cut before the links; of too many links the oldest go. */
function headerOf(topic: string, links: readonly string[]): string {
  let kept = links;
  while (runes(kept.join(BETWEEN)) > MAX_HEADER) kept = kept.slice(1);
  const room = MAX_HEADER - runes([...kept, ''].join(BETWEEN)) - BETWEEN.length;
  const words =
    runes(topic) <= room ? topic : clipRunes(topic, Math.max(0, room)).replace(/(\\|&[#\w]*)…$/, '…');
  return [words, ...kept].filter((it) => it !== '').join(BETWEEN);
}
