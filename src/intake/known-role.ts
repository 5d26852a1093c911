import { err, ok, type Result } from '../kit/result';
import { refuse, type Refusal } from '../domain/refusal';
import type { Directory } from '../ports/directory';

/** The role is a word, not a fixed choice: the catalogue may add roles of its own. */
export function knownRole(word: string, directory: Directory): Result<string, Refusal> {
  const name = word.toLowerCase();
  if (directory.roles().includes(name)) return ok(name);
  const facts = { value: name, choices: { words: directory.roles() } };
  return err(refuse('not-a-choice', facts, { field: 'role', kind: 'invalid' }));
}
