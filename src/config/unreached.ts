/** Rules of which the first that fits decides, and that therefore never decide anything where an earlier one always fits first. */
import { TEAM_KINDS } from '../domain/catalogue/catalogue';
import type { Problem } from '../kit/problem';
import type { WhenInFile } from './alert-shape';
import type { CatalogueFile } from './catalogue-shape';
import type { YamlSource } from './yaml-source';

export function contactsNeverReached({ contactRules, teams }: CatalogueFile, source: YamlSource): Problem[] {
  const isTeam = (name: string): boolean => teams.some(({ id }) => id === name);
  const kindOf = (name: string): string | undefined => teams.find(({ id }) => id === name)?.kind;
  /** Whether everybody of `narrow` is of `wide`. */
  const covers = (wide: string, narrow: string): boolean =>
    wide === narrow || (!isTeam(wide) && TEAM_KINDS.some((kind) => kind === wide) && kindOf(narrow) === wide);
  return contactRules.flatMap((rule, index) => {
    const first = contactRules
      .slice(0, index)
      .findIndex((earlier) => covers(earlier.from, rule.from) && covers(earlier.to, rule.to));
    if (first < 0) return [];
    const firstLine = source.problem('', ['contactRules', first]).facts['line'] ?? 0;
    const facts = { from: rule.from, to: rule.to, firstLine };
    return [source.problem('config:contact-unreached', ['contactRules', index], facts)];
  });
}

export function rulesNeverReached({ alerts }: CatalogueFile, source: YamlSource): Problem[] {
  return alerts.rules.flatMap(({ name, when }, index) => {
    const label = Object.keys(when).find((key) => excludesItself(listed(when[key])));
    if (label !== undefined)
      return [
        source.problem('config:rule-never-fits', ['alerts', 'rules', index, 'when', label], { name, label }),
      ];
    const first = alerts.rules.slice(0, index).findIndex((earlier) => fitsWhatever(earlier.when, when));
    if (first < 0) return [];
    const firstLine = source.problem('', ['alerts', 'rules', first]).facts['line'] ?? 0;
    const facts = { name, first: alerts.rules[first]?.name ?? '', firstLine };
    return [source.problem('config:rule-unreached', ['alerts', 'rules', index], facts)];
  });
}

/** Whether the one fits everything that the other fits, as far as that can be told from how they are written. */
const fitsWhatever = (one: WhenInFile, other: WhenInFile): boolean =>
  Object.entries(one).every(([label, value]) => {
    const [wide, narrow] = [listed(value), other[label] === undefined ? [] : listed(other[label])];
    if (narrow.length === 0) return false;
    const [mustNot, mustNotToo] = [wide.filter(isNot), narrow.filter(isNot)];
    const [must, mustToo] = [wide.filter((text) => !isNot(text)), narrow.filter((text) => !isNot(text))];
    return (
      mustNot.every((text) => mustNotToo.includes(text)) &&
      (must.length === 0 || (mustToo.length > 0 && mustToo.every((text) => must.includes(text))))
    );
  });

/** `[a, "!a"]`: whatever it must be, it must not. */
function excludesItself(values: readonly string[]): boolean {
  const must = values.filter((text) => !isNot(text));
  return must.length > 0 && must.every((text) => values.includes(`!${text}`));
}

const isNot = (text: string): boolean => text.startsWith('!');
const listed = (value: WhenInFile[string] | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value ?? '']).map(String);
