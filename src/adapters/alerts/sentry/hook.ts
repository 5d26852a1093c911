import type { z } from 'zod';
import { momentOf } from '../../../domain/alert/moment';
import { jsonOf, misshapen } from '../../../domain/alert/payload';
import type { Signal } from '../../../domain/alert/signal';
import type { Instant } from '../../../domain/ids';
import type { Say } from '../../../domain/say';
import { err, ok, type Result } from '../../../kit/result';
import { signedBy } from '../../../kit/same-secret';
import type { AlertSource, Heard, HookRequest } from '../../../ports/alert-source';
import { ISSUE, ISSUE_ALERT, METRIC_ALERT } from './payload';
import { ofIssue, ofIssueAlert, ofMetricAlert } from './signals';

export const sentryHook: AlertSource = {
  name: 'sentry',
  variable: 'SENTRY_TOKEN',
  signs: true,
  admits: ({ headers, body }, secrets) => signedBy(body, headers['sentry-hook-signature'] ?? '', secrets),
  complete: (signal) => signal,
  read(request) {
    switch (request.headers['sentry-hook-resource']) {
      case 'event_alert':
        return told(request, ISSUE_ALERT, ofIssueAlert);
      case 'issue':
        return told(request, ISSUE, ofIssue);
      case 'metric_alert':
        return told(request, METRIC_ALERT, ofMetricAlert);
      default:
        // Installations, comments, single errors: no alerts.
        return ok({ items: [], left: 0 });
    }
  },
};

function told<T>(
  { body, headers, now }: HookRequest,
  shape: z.ZodType<T>,
  signal: (payload: T, at: Instant) => Signal | undefined,
): Result<Heard, Say> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const payload = shape.safeParse(json.value);
  if (!payload.success) return err(misshapen(payload.error.issues));
  const one = signal(payload.data, momentOf(headers['sentry-hook-timestamp']) ?? now);
  return ok({ items: one === undefined ? [] : [one], left: 0 });
}
