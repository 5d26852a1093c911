import { Bounds, MOST } from '../../domain/alert/bounds';
import { say } from '../../domain/say';
import { err, ok } from '../../kit/result';
import { sameSecret, tokenOf } from '../../kit/same-secret';
import type { AlertSource, AlertSourceKind } from '../../ports/alert-source';

/**
 * A sign of life: `POST /hooks/heartbeat/<name>` with any body or none, from a cron job or a dead man's switch. It says that the
 * name is alive; what staying away means is the triage's.
 */
const heartbeat: AlertSource = {
  name: 'heartbeat',
  variable: 'HEARTBEAT_TOKEN',
  admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
  complete: (signal) => signal,
  read({ rest, now }) {
    const [name = '', ...more] = rest;
    const bounds = new Bounds();
    const known = bounds.title(name);
    if (known === '' || more.length > 0 || name.length > MOST.fingerprint)
      return err(say('alerts:misread.heartbeat', { most: MOST.fingerprint }));
    return ok({
      items: [
        {
          kind: 'signal',
          source: 'heartbeat',
          fingerprint: known,
          status: 'firing',
          title: known,
          labels: { heartbeat: known },
          annotations: {},
          startsAt: now,
          links: [],
        },
      ],
      left: 0,
    });
  },
};

export const heartbeatKind: AlertSourceKind = {
  name: 'heartbeat',
  variables: [],
  source: () => heartbeat,
  desk: () => undefined,
};
