import type { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';

import { say } from '../../../../domain/say';
import { err, ok, type Result } from '../../../../kit/result';
import type { StepAnswer } from '../../../../ports/step-kind';
import { Cluster, type ClientModule } from './cluster';

export const CLUSTER_VARIABLES = ['KUBECONFIG'] as const;
/** Every pod has it, unless its cluster says otherwise. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/token';

export interface ClusterWish {
  readonly context?: string | undefined;
  readonly signal: AbortSignal;
  readonly variable: (name: string) => string | undefined;
}

/**
 * The cluster that the kubeconfig names, or the one that Muster itself runs in. The client is large (half a second, 70 MB), so it is loaded
 * by whoever first needs it; the configuration is read each time, because tokens in it change.
 */
export async function openCluster({
  context,
  signal,
  variable,
}: ClusterWish): Promise<Result<Cluster, StepAnswer>> {
  const files =
    variable('KUBECONFIG')
      ?.split(delimiter)
      .filter((file) => file !== '') ?? [];
  if (files.length === 0 && !existsSync(SERVICE_ACCOUNT)) return err(failed('steps:kubernetes.no-cluster'));
  const client = await import('@kubernetes/client-node');
  const config = new client.KubeConfig();
  try {
    if (files.length === 0) config.loadFromCluster();
    else for (const file of files) merge(client, config, file);
  } catch (fault) {
    // Nothing of the message: a parser's quotes the lines around the mistake, and there may be a token in them.
    const code: unknown = fault instanceof Object ? Reflect.get(fault, 'code') : undefined;
    const reason = typeof code === 'string' ? code : 'YAML';
    return err(failed('steps:kubernetes.bad-config', { reason }));
  }
  if (context !== undefined) {
    const known = config.getContexts().map(({ name }) => name);
    if (!known.includes(context))
      return err(failed('steps:kubernetes.no-context', { context, known: known.join(', ') }));
    config.setCurrentContext(context);
  }
  if (config.getCurrentCluster() === null) return err(failed('steps:kubernetes.no-current'));
  return ok(new Cluster(client, config, signal));
}

function merge(client: ClientModule, config: KubeConfig, file: string): void {
  if (config.getClusters().length === 0) {
    config.loadFromFile(file);
    return;
  }
  const more = new client.KubeConfig();
  more.loadFromFile(file);
  config.mergeConfig(more, true);
}

const failed = (key: string, facts: Readonly<Record<string, string>> = {}): StepAnswer => ({
  answer: 'failed',
  why: say(key, facts),
  again: false,
});
