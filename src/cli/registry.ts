/** The commands, each loaded when it is asked for. Their one-line descriptions are in the catalogue under `cli:command.<name>`. */
import type { Command } from './command';

export const commands: Readonly<Record<string, () => Command>> = {
  start: () => (require('./start') as typeof import('./start')).start,
  demo: () => (require('./demo') as typeof import('./demo')).demo,
  migrate: () => (require('./migrate') as typeof import('./migrate')).migrate,
  alerts: () => (require('./alerts') as typeof import('./alerts')).alerts,
  runbook: () => (require('./runbook') as typeof import('./runbook')).runbook,
  config: () => (require('./config') as typeof import('./config')).config,
  doctor: () => (require('./doctor') as typeof import('./doctor')).doctor,
  slack: () => (require('./slack') as typeof import('./slack')).slack,
  verify: () => (require('./verify') as typeof import('./verify')).verify,
  export: () => (require('./export') as typeof import('./export')).exportIncidents,
  import: () => (require('./import') as typeof import('./import')).importIncidents,
  dead: () => (require('./dead') as typeof import('./dead')).dead,
  version: () => (require('./version') as typeof import('./version')).version,
  help: () => (require('./help') as typeof import('./help')).help,
};
