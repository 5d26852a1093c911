import type { ActionOffer } from '../domain/effect';
import { spokenName } from '../kit/spoken-name';
import type { Refusal } from '../domain/refusal';
import { say as saying, type Say } from '../domain/say';
import type { Block, Button, Message, Rich } from '../ports/message';
import { plain, rich, text } from './rich';

/** Seals what a button stands for; the voice knows words, not crypto. */
export type SealAction = (offer: ActionOffer) => string;

const SUMMARY_LENGTH = 200;

/** A notification's one line. */
export const summaryOf = (spans: Rich): string =>
  plain(spans).replace(/\s+/g, ' ').trim().slice(0, SUMMARY_LENGTH);

export const buttons = (offers: readonly ActionOffer[], seal: SealAction): readonly Block[] =>
  offers.length === 0
    ? []
    : [
        {
          kind: 'buttons',
          buttons: offers.map((offer): Button => ({
            label: text(offer.label),
            token: seal(offer),
            style: offer.style,
          })),
        },
      ];

export function message(say: Say, offers: readonly ActionOffer[], seal: SealAction): Message {
  const spans = rich(say);
  return {
    summary: summaryOf(spans),
    blocks: [{ kind: 'text', text: spans }, ...buttons(offers, seal)],
    tone: 'plain',
  };
}

/** A plain word that offers nothing to press. */
export function word(say: Say, tone: Message['tone'] = 'plain'): Message {
  const spans = rich(say);
  return { summary: summaryOf(spans), blocks: [{ kind: 'text', text: spans }], tone };
}

/** Why not, and what can be done instead. */
export function refusalText(refusal: Refusal): string {
  const why = text(saying(`refusal:${refusal.reason}`, refusal.facts));
  if (refusal.instead.length === 0) return why;
  return `${why} ${text(saying('refusal:instead', { verbs: { words: refusal.instead.map((verb) => `\`${spokenName(verb)}\``) } }))}`;
}

export function refusalMessage(refusal: Refusal): Message {
  const why = rich(saying(`refusal:${refusal.reason}`, refusal.facts));
  const instead =
    refusal.instead.length === 0
      ? []
      : [
          {
            kind: 'context',
            text: rich(saying('refusal:instead', { verbs: { words: refusal.instead.map(spokenName) } })),
          } as const,
        ];
  return { summary: summaryOf(why), blocks: [{ kind: 'text', text: why }, ...instead], tone: 'warning' };
}
