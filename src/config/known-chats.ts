import { nearest } from '../kit/nearest';
import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import type { Path, YamlSource } from './yaml-source';

/** A chat that is added to Muster is added here. A name that is none of them is read by nobody. */
export const CHATS = ['console', 'slack', 'mattermost'] as const;

export function unknownChats(file: CatalogueFile, source: YamlSource): Problem[] {
  const warn = (name: string, path: Path, atKey: boolean): Problem[] => {
    if (CHATS.some((chat) => chat === name)) return [];
    const meant = nearest(name, CHATS);
    const facts = { name, known: CHATS.join(', ') };
    return meant === undefined
      ? [source.problem('config:unknown-chat', path, facts, atKey)]
      : [source.problem('config:unknown-chat-near', path, { ...facts, meant }, atKey)];
  };
  const keys = (of: object, path: Path): Problem[] =>
    Object.keys(of).flatMap((name) => warn(name, [...path, name], true));
  return [
    ...file.people.flatMap(({ handles }, index) => keys(handles, ['people', index, 'handles'])),
    ...file.teams.flatMap(({ groups }, index) => keys(groups, ['teams', index, 'groups'])),
    ...file.announcements.flatMap(({ chat }, index) => warn(chat, ['announcements', index, 'chat'], false)),
  ];
}
