import { open } from '../frame/open';
import { numberHere } from '../place';
import { openVerb } from '../verbs/open-verb';
import { move, tick } from './rows';

export interface Key {
  /** What is pressed, one after the other. */
  readonly keys: readonly string[];
  /** What it does, under `shell:keys`. */
  readonly does: string;
  readonly run: () => void;
}

const go = (keys: string, does: string, href: string): Key => ({
  keys: ['g', keys],
  does,
  run: () => {
    location.assign(href);
  },
});

/** The incident that is meant: of the row that has the focus, else of the page. */
function incidentMeant(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-incident]')?.dataset['incident'];
  return row === undefined ? numberHere('incident') : Number(row);
}

const say = (key: string, verb: string): Key => ({
  keys: [key],
  does: verb,
  run: () => {
    const about = verb === 'declare' ? undefined : incidentMeant();
    openVerb({ verb, ...(about === undefined ? {} : { about }) });
  },
});

const does = (key: string, name: string, run: () => void): Key => ({ keys: [key], does: name, run });

/** Every shortcut of one character; they can be switched off, Ctrl K cannot. */
export const KEYS: readonly { readonly group: string; readonly keys: readonly Key[] }[] = [
  {
    group: 'go',
    keys: [
      go('o', 'overview', '/'),
      go('i', 'incidents', '/incidents'),
      go('a', 'alerts', '/alerts'),
      go('r', 'runbooks', '/runbooks'),
      go('s', 'search', '/search'),
      go('c', 'console', '/console'),
    ],
  },
  {
    group: 'list',
    keys: [
      does('j', 'next', () => {
        move(1);
      }),
      does('k', 'previous', () => {
        move(-1);
      }),
      does('x', 'tick', tick),
    ],
  },
  {
    group: 'say',
    keys: [say('d', 'declare'), say('l', 'lead'), say('u', 'update'), say('n', 'note'), say('s', 'status')],
  },
  {
    group: 'help',
    keys: [
      does('/', 'palette', () => {
        open('palette');
      }),
      does('?', 'keys', () => {
        open('keys');
      }),
    ],
  },
];
