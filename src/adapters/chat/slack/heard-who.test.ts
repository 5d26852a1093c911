import type { PersonRef } from '../../../domain/actor';
import { byIdAlone } from './heard-who';

const clean = (text: string): string => text.replaceAll('\u202e', '').replaceAll('\0', '');
const handles = new Map([['u01maya', 'maya']]);
/** As the house does it: by the id, or else by the name. */
const house = (workspace: string, id: string, name: string): PersonRef => {
  const known = handles.get(id.toLowerCase()) ?? handles.get(name.toLowerCase());
  return known === undefined
    ? { key: `seen/slack/${workspace}/${id}`, name }
    : { key: `person/${known}`, name: known };
};
const identify = byIdAlone(house, clean);

it('knows a person by the id', () => {
  expect(identify('T1', 'U01MAYA', 'whatever')).toEqual({ key: 'person/maya', name: 'maya' });
});

it('takes nobody for the person whose id they write over their messages', () => {
  expect(identify('T1', 'U66MALLORY', 'U01MAYA')).toEqual({
    key: 'seen/slack/T1/U66MALLORY',
    name: 'U01MAYA',
  });
});

it('cleans the name, and calls whoever has none by the id', () => {
  expect(identify('T1', 'U2', ' b\u202eo\nb\0 ').name).toBe('bo b');
  expect(identify('T1', 'U2', '\u202e ').name).toBe('U2');
});
