import type { ForeignPerson } from './foreign';

const WITH_ADDRESS = /^(.*?)[<(]([^<>()\s]+@[^<>()\s]+)[>)]$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

/** `Ana Lopes <ana@example.org>`, an address alone, or a name. */
export function personIn(text: string): ForeignPerson | undefined {
  const given = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^mailto:/i, '');
  if (given === '') return undefined;
  if (ADDRESS.test(given)) return { email: given };
  const [, name = '', email] = WITH_ADDRESS.exec(given) ?? [];
  if (email === undefined) return { name: given.replace(/^@/, '') };
  const called = name.trim().replace(/^"(.*)"$/, '$1');
  return called === '' ? { email } : { name: called, email };
}
