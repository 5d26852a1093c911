import { SHOWN, type AlertBrief } from '../domain/alert/board';
import type { SignalLink } from '../domain/alert/signal';
import type { ActionOffer } from '../domain/effect';
import { seenBy } from '../domain/incident/acknowledge';
import { firingIn, shownIn } from '../domain/incident/alerts';
import { isOpen, type Incident } from '../domain/incident/incident';
import { isWorse } from '../domain/incident/severity';
import { servicesIn } from '../domain/incident/split';
import { say, type Fact } from '../domain/say';
import type { Block, Message, Rich } from '../ports/message';
import { buttons, type SealAction } from './message';
import { rich, text } from './rich';

const MOST_LINKS = 4;
/** Ten alerts with longer ones fit into no chat's message. */
const LONGEST_LINK = 400;
const MOST_REASONS = 3;

/** One message for all the alerts that an incident has: it is edited as they join and end. `nameOf` says how a service is called. */
export function alertCard(
  incident: Incident,
  seal: SealAction,
  nameOf: (service: string) => string,
): Message {
  const { number, severity } = incident;
  const firing = firingIn(incident);
  const groups = Object.values(incident.alerts ?? {});
  const total = groups.reduce((sum, { report }) => sum + report.total, 0);
  const title = text(
    say(firing === 0 ? 'alerts:card.title-over' : 'alerts:card.title', {
      number,
      firing,
      over: Math.max(0, total - firing),
    }),
  );
  const shown = [...shownIn(incident)].sort(byWeight).slice(0, SHOWN);
  const more = total - shown.length;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...list(shown.map((alert) => line(incident, alert, nameOf))),
      ...(more > 0 ? [small('alerts:card.more', { more })] : []),
      ...reasons(incident).map((reason) => small('alerts:card.why', { reason })),
      ...(incident.silenced === undefined
        ? []
        : [
            small('alerts:card.silenced', {
              until: { time: incident.silenced.until },
              by: { person: incident.silenced.by },
            }),
          ]),
      ...buttons(offers(incident, firing), seal),
    ],
    tone: firing === 0 ? 'good' : severity === 'SEV1' || severity === 'SEV2' ? 'danger' : 'warning',
  };
}

/** What fires before what is over, the worst first, then as they began; the same whatever order the store keeps them in. */
function byWeight(a: AlertBrief, b: AlertBrief): number {
  if (a.state !== b.state) return a.state === 'firing' ? -1 : 1;
  if (a.severity !== b.severity) return isWorse(a.severity, b.severity) ? -1 : 1;
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function line(incident: Incident, alert: AlertBrief, nameOf: (service: string) => string): Rich {
  const by = seenBy(incident, alert);
  const key = alert.service === undefined ? 'alerts:card.line' : 'alerts:card.line-service';
  return [
    ...rich(
      say(key, {
        state: { word: `alerts:state.${alert.state}` },
        title: alert.title,
        severity: alert.severity,
        service: alert.service === undefined ? '' : nameOf(alert.service),
        since: { time: alert.since },
      }),
    ),
    ...alert.links
      .filter(({ url }) => url.length <= LONGEST_LINK)
      .slice(0, MOST_LINKS)
      .flatMap((link) => linkTo(link)),
    ...(by === undefined ? [] : rich(say('alerts:card.seen', { by }))),
  ];
}

const linkTo = ({ kind, url }: SignalLink): Rich =>
  rich(say('alerts:card.link', { link: { link: url, label: text(say(`alerts:link.${kind}`)) } }));

const small = (key: string, facts: Readonly<Record<string, Fact>>): Block => ({
  kind: 'context',
  text: rich(say(key, facts)),
});
const list = (items: readonly Rich[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

/** Why they are here, each reason once. */
const reasons = ({ alerts }: Incident): readonly string[] =>
  [...new Set(Object.values(alerts ?? {}).map(({ report }) => text(report.reason)))]
    .sort()
    .slice(0, MOST_REASONS);

function offers(incident: Incident, firing: number): readonly ActionOffer[] {
  if (!isOpen(incident)) return [];
  const seen = shownIn(incident).every(
    (alert) => alert.state === 'resolved' || seenBy(incident, alert) !== undefined,
  );
  const offer = (label: string, verb: string, style: ActionOffer['style'] = 'plain'): ActionOffer => ({
    label: say(label),
    verb,
    args: {},
    style,
  });
  return [
    ...(firing === 0 || seen ? [] : [offer('incident:action.acknowledge', 'ack', 'primary')]),
    offer('incident:action.silence', 'silence'),
    offer('incident:action.dismiss', 'dismiss'),
    ...(servicesIn(incident).length > 1 ? [offer('incident:action.split', 'split')] : []),
  ];
}
