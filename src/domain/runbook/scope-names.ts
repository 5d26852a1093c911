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
/** The worst of the incident's alerts, and how many there are. */
export const ALERT_NAMES = ['labels', 'count'] as const;

export const STEP_ROOTS = ['inputs', 'steps', 'incident', 'alert'] as const;
