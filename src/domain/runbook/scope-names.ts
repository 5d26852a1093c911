/** What `incident.` and `alert.` mean in a runbook: as it was when the run began. */
export const INCIDENT_NAMES = [
  'number',
  'name',
  'title',
  'severity',
  'status',
  'service',
  'team',
  'commander',
  'private',
  'drill',
  'declared',
] as const;
export const ALERT_NAMES = ['title', 'status', 'severity', 'source', 'labels', 'annotations', 'count'] as const;

export const STEP_ROOTS = ['inputs', 'steps', 'incident', 'alert'] as const;
