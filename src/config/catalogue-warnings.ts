/** What is allowed and yet cannot be meant: rules that never decide, circles of services, chats that there are not. */
import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import { unknownChats } from './known-chats';
import { shadowedNames } from './shared-names';
import { circleWarnings } from './service-circles';
import { contactsNeverReached, rulesNeverReached } from './unreached';
import { freezesTwice } from './freezes-twice';
import type { YamlSource } from './yaml-source';

export const catalogueWarnings = (file: CatalogueFile, source: YamlSource): readonly Problem[] => [
  ...unknownChats(file, source),
  ...shadowedNames(file, source),
  ...circleWarnings(file, source),
  ...contactsNeverReached(file, source),
  ...rulesNeverReached(file, source),
  ...freezesTwice(file, source),
];
