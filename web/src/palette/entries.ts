import { open } from '../frame/open';
import type { IncidentView } from '../incident-view';
import { numberHere } from '../place';
import { chooseTheme, THEMES } from '../theme';
import { openVerb } from '../verbs/open-verb';
import { isSayable, type VerbView } from '../verbs/verb-view';
import { t, wordOr } from '../words';

/** Something that the palette leads to. */
export interface Entry {
  readonly id: string;
  readonly kind: 'incident' | 'verb' | 'page' | 'setting' | 'search';
  readonly label: string;
  readonly hint: string;
  /** What else it is found by. */
  readonly also: string;
  readonly run: () => void;
}

const goTo = (href: string) => () => {
  location.assign(href);
};

const PAGES = [
  ['/', 'overview'],
  ['/incidents', 'incidents'],
  ['/alerts', 'alerts'],
  ['/runbooks', 'runbooks'],
  ['/search', 'search'],
  ['/console', 'console'],
] as const;

export const pages = (): readonly Entry[] =>
  PAGES.map(([href, page]) => ({
    id: `page-${page}`,
    kind: 'page',
    label: t(`shell:page.${page}`),
    hint: t(`shell:page-hint.${page}`),
    also: page,
    run: goTo(href),
  }));

export const settings = (): readonly Entry[] => [
  ...THEMES.map((theme): Entry => ({
    id: `theme-${theme}`,
    kind: 'setting',
    label: t('shell:theme.choose', { theme: t(`shell:theme.${theme}`) }),
    hint: '',
    also: 'theme colours dark light mode',
    run: () => {
      chooseTheme(theme);
    },
  })),
  ...(['keys', 'who'] as const).map((which): Entry => ({
    id: `open-${which}`,
    kind: 'setting',
    label: t(`shell:${which}.open`),
    hint: '',
    also: which,
    run: () => {
      open(which);
    },
  })),
];

export const incidents = (rows: readonly IncidentView[]): readonly Entry[] =>
  rows.map(({ number, title, severity, status }) => ({
    id: `incident-${number}`,
    kind: 'incident',
    label: `${t('incident.name', { number })} ${title}`,
    hint: `${severity} · ${wordOr(`incident:status.${status}`, status)}`,
    also: `#${number} ${number}`,
    run: goTo(`/incidents/${number}`),
  }));

/** Verbs of the page's own incident or run know what they are about; the others ask. */
export const verbs = (all: readonly VerbView[]): readonly Entry[] =>
  all.filter(isSayable).map((verb) => {
    const here = verb.about === 'nothing' ? undefined : numberHere(verb.about);
    const called = verb.about === 'run' ? `#${here ?? ''}` : t('incident.name', { number: here ?? '' });
    const about = verb.about === 'nothing' ? '' : here === undefined ? ' …' : ` ${called}`;
    return {
      id: `verb-${verb.family}-${verb.name}`,
      kind: 'verb',
      label: `${verb.form.title}${about}`,
      hint: verb.form.intro ?? '',
      also: [verb.family, verb.name.replace('-', ' '), ...verb.aliases].join(' '),
      run: () => {
        openVerb({ verb: verb.name, family: verb.family });
      },
    };
  });

export const searchFor = (typed: string): Entry => ({
  id: 'search',
  kind: 'search',
  label: t('shell:palette.search', { text: typed }),
  hint: '',
  also: '',
  run: goTo(`/search?${new URLSearchParams({ text: typed }).toString()}`),
});

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** How well it fits, smaller first; `undefined`: not at all. What is named so comes before what merely speaks of it. */
function rank({ label, also, hint, kind }: Entry, typed: string): number | undefined {
  const name = label.toLowerCase();
  const asked = wordsOf(typed);
  const isIn = (text: string): boolean => asked.every((word) => text.includes(word));
  if (wordsOf(also).some((word) => word === typed.trim().toLowerCase())) return 0;
  if (name.startsWith(typed.trim().toLowerCase())) return 1;
  const named = `${name} ${also}`.toLowerCase();
  const beginnings = wordsOf(named);
  if (asked.every((word) => beginnings.some((one) => one.startsWith(word))))
    return kind === 'incident' ? 2 : 3;
  if (isIn(named)) return 4;
  return isIn(`${named} ${hint.toLowerCase()}`) ? 5 : undefined;
}

const MOST = 30;

export function fitting(entries: readonly Entry[], typed: string): readonly Entry[] {
  if (typed.trim() === '') return entries.slice(0, MOST);
  const ranked = entries.flatMap((entry) => {
    const at = rank(entry, typed);
    return at === undefined ? [] : [{ entry, at }];
  });
  return ranked
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
    .slice(0, MOST);
}
