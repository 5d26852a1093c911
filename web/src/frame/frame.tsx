import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useState, type StateUpdater, type Dispatch } from 'preact/hooks';

import { KeysSheet } from '../keys/keys-sheet';
import { useKeys } from '../keys/use-keys';
import { Palette } from '../palette/palette';
import type { Place } from '../place';
import { TellRegion } from '../tell';
import { onVerbWished, type VerbWish } from '../verbs/open-verb';
import { VerbDialog } from '../verbs/verb-dialog';
import { t } from '../words';
import { onOpened, open, type Opened } from './open';
import { ThemeButton } from './theme-button';
import { Who, WhoSheet } from './who';

const ROOMS = [
  ['/', 'overview'],
  ['/incidents', 'incidents'],
  ['/alerts', 'alerts'],
  ['/runbooks', 'runbooks'],
  ['/search', 'search'],
  ['/console', 'console'],
] as const;

interface Props {
  readonly page: Place['page'];
  readonly children: ComponentChildren;
}

/** What stands around every page, and the dialogs that every page can open: one at a time. */
export function Frame({ page, children }: Props) {
  const [opened, setOpened] = useState<Opened>();
  const [wish, setWish] = useState<VerbWish>();
  useEffect(() => onOpened(setOpened), []);
  useEffect(() => onVerbWished(setWish), []);
  useKeys();
  const close = useMemo(
    () => ({
      palette: closes('palette', setOpened),
      keys: closes('keys', setOpened),
      who: closes('who', setOpened),
    }),
    [],
  );
  const closeForm = useCallback(() => {
    setWish(undefined);
  }, []);
  return (
    <>
      <a class="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span class="brand-name">{t('frame.name')}</span>
        </a>
        <nav aria-label={t('frame.navigation')}>
          {ROOMS.map(([href, room]) => (
            <a key={room} href={href} aria-current={page === room ? 'page' : undefined}>
              {t(`shell:page.${room}`)}
            </a>
          ))}
        </nav>
        <div class="tools">
          <button
            type="button"
            class="palette-button"
            aria-label={t('shell:palette.open')}
            title={t('shell:palette.open')}
            onClick={() => {
              open('palette');
            }}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <circle class="ring" cx="6.75" cy="6.75" r="4.5" />
              <path class="ring" d="M10.2 10.2 14.5 14.5" />
            </svg>
            <span aria-hidden="true">{t('shell:palette.button')}</span>
            <kbd aria-hidden="true">Ctrl K</kbd>
          </button>
          <ThemeButton />
          <button
            type="button"
            class="icon-button"
            aria-label={t('shell:keys.open')}
            title={t('shell:keys.open')}
            onClick={() => {
              open('keys');
            }}
          >
            <span aria-hidden="true">?</span>
          </button>
          <Who
            choose={() => {
              open('who');
            }}
          />
        </div>
      </header>
      {children}
      {opened === 'palette' && <Palette closed={close.palette} />}
      {opened === 'keys' && <KeysSheet closed={close.keys} />}
      {opened === 'who' && <WhoSheet closed={close.who} />}
      {wish !== undefined && (
        <VerbDialog key={`${wish.verb} ${wish.about ?? ''}`} wish={wish} closed={closeForm} />
      )}
      <TellRegion />
    </>
  );
}

/** That a dialog closed is heard a moment later, and must not close another one that was opened meanwhile. */
const closes =
  (which: Opened, change: Dispatch<StateUpdater<Opened | undefined>>): (() => void) =>
  () => {
    change((now) => (now === which ? undefined : now));
  };
