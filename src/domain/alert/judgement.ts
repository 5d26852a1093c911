import type { Instant, ServiceId } from '../ids';
import { say, type Say } from '../say';
import type { Alert, Silence } from './board';
import { fits, type Placed } from './place';
import type { AlertRule, AlertRules, Heartbeat } from './rules';
import type { Signal } from './signal';

/** What the rules say about one alert, before anybody looks at what else there is. */
export type Judgement =
  | { readonly action: 'ignore'; readonly reason: Say; readonly until?: Instant }
  | { readonly action: 'open' | 'join' | 'wait'; readonly rule: AlertRule; readonly reason: Say };

type Judged = Pick<Signal, 'source' | 'title' | 'labels'> & { readonly id: string };

export function judge(
  alert: Judged,
  began: Instant,
  { service }: Placed,
  rule: AlertRule | undefined,
  around: { readonly rules: AlertRules; readonly silences: readonly Silence[]; readonly now: Instant },
): Judgement {
  const { rules, silences, now } = around;
  if (rules.drill.length > 0 && fits(rules.drill, alert, service)) return ignore(say('alerts:why.drill'));
  const silence = silences.find(({ alerts, until }) => alerts.includes(alert.id) && until > now);
  if (silence !== undefined)
    return {
      ...ignore(say('alerts:why.silenced', { who: silence.by, until: { time: silence.until } })),
      until: silence.until,
    };
  const window = rules.maintenance.find(
    ({ from, to, services, match }) =>
      from <= began && began < to && now < to && isFor(services, service) && fits(match, alert, service),
  );
  if (window !== undefined)
    return {
      ...ignore(say('alerts:why.maintenance', { name: window.name, until: { time: window.to } })),
      until: window.to,
    };
  if (rule === undefined) return ignore(say('alerts:why.no-rule'));
  const facts = { rule: rule.name };
  switch (rule.action) {
    case 'ignore':
      return ignore(say('alerts:why.ignored', facts));
    case 'open':
      return { action: 'open', rule, reason: say('alerts:why.opens', facts) };
    case 'join':
      return { action: 'join', rule, reason: say('alerts:why.only-joins', facts) };
    case 'wait':
      return {
        action: 'wait',
        rule,
        reason: say('alerts:why.waits', {
          ...facts,
          count: rule.enough.count,
          minutes: rule.enough.minutes,
        }),
      };
  }
}

export const heartbeatOf = (
  alert: Judged,
  { service }: Placed,
  { heartbeats }: AlertRules,
): Heartbeat | undefined => heartbeats.find(({ match }) => fits(match, alert, service));

/** It fires as it should: something lives that says so by it, and nothing is wrong. */
export const beats = ({ state, reason }: Pick<Alert, 'state' | 'reason'>): boolean =>
  state === 'firing' && SIGNS.includes(reason.key);

const SIGNS: readonly string[] = ['alerts:why.heartbeat', 'alerts:why.heartbeat-unknown'];

/** What was posted as a heartbeat says that something lives. A name that nobody waits for is a slip, and never an outage. */
export const isSignOfLife = ({ source }: Pick<Signal, 'source'>): boolean => source === 'heartbeat';

const ignore = (reason: Say): { readonly action: 'ignore'; readonly reason: Say } => ({
  action: 'ignore',
  reason,
});
const isFor = (services: 'all' | readonly ServiceId[], service: ServiceId | undefined): boolean =>
  services === 'all' || (service !== undefined && services.includes(service));
