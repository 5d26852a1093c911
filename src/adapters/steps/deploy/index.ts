import { say, type Say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import type { Json } from '../../../kit/json';
import type { Given, StepAnswer, StepCall, StepKindEntry, StepKindParts } from '../../../ports/step-kind';
import { CLUSTER_VARIABLES, openCluster } from '../shared/cluster/open-cluster';
import { Forge, FORGE_VARIABLES } from '../shared/forge';
import { failed } from '../shared/house-answer';
import { shown } from '../shared/open-text';
import { abort, rolloutsIn, tell, undo } from './argo';
import { runWorkflow } from './github-workflow';
import { runPipeline } from './gitlab-pipeline';
import { deployShape, type DeployGiven } from './given';

/** Sends something out, or takes it back, by the hands of whoever does that here. */
export const deployKind: StepKindEntry = {
  name: 'deploy',
  variables: [...FORGE_VARIABLES, ...CLUSTER_VARIABLES],
  create: (parts) => ({
    name: 'deploy',
    schema: deployShape.schema,
    outputs: ['run', 'pipeline', 'url', 'status', 'revision', 'phase', 'aborted'],
    by: 'worker',
    tells: true,
    check: deployShape.check,
    reads: ({ action }) => action === 'argo-status',
    describe,
    async perform(call) {
      const read = deployShape.read(call.given);
      return read.ok ? act(read.value, call, parts) : failed(read.error);
    },
  }),
};

async function act(given: DeployGiven, call: StepCall, parts: StepKindParts): Promise<StepAnswer> {
  switch (given.action) {
    case 'github-workflow':
      return runWorkflow({ given, call, forge: new Forge('github', parts), clock: parts.clock });
    case 'gitlab-pipeline':
      return runPipeline({ given, call, forge: new Forge('gitlab', parts) });
    case 'argo-abort':
    case 'argo-undo':
    case 'argo-status':
      return inCluster(given, given.action, call, parts);
    default:
      return assertNever(given.action);
  }
}

async function inCluster(
  { context, namespace, rollout: name = '', revision, is = 'healthy' }: DeployGiven,
  action: 'argo-abort' | 'argo-undo' | 'argo-status',
  call: StepCall,
  { variable }: StepKindParts,
): Promise<StepAnswer> {
  const opened = await openCluster({ context, signal: call.signal, variable });
  if (!opened.ok) return opened.error;
  const cluster = opened.value;
  const of = rolloutsIn(namespace ?? cluster.namespace);
  switch (action) {
    case 'argo-abort':
      return abort(cluster, of, name);
    case 'argo-undo':
      return undo(cluster, of, { name, revision }, call);
    case 'argo-status':
      return tell(cluster, of, { name, is }, call);
    default:
      return assertNever(action);
  }
}

function describe(given: Given): Say {
  const { action, repository, workflow, project, ref, inputs, variables, wait, rollout, namespace } = given;
  const { revision, context, is } = given;
  const undoTo = action === 'argo-undo' && revision !== undefined;
  return say(`steps:deploy.does.${undoTo ? 'argo-undo-to' : shown(action)}`, {
    repository: shown(repository),
    workflow: shown(workflow),
    project: shown(project),
    ref: shown(ref),
    values: valuesText(inputs ?? variables),
    wait: wait === true || wait === 'true' ? { say: say('steps:deploy.and-wait') } : '',
    rollout: shown(rollout),
    namespace: namespace === undefined ? { say: say('steps:kubernetes.own-namespace') } : shown(namespace),
    revision: shown(revision),
    state: { word: `steps:deploy.state.${is === 'aborted' ? 'aborted' : 'healthy'}` },
    where: {
      say: say(`steps:kubernetes.cluster.${context === undefined ? 'here' : 'there'}`, {
        context: shown(context),
      }),
    },
  });
}

const valuesText = (values: Json | undefined): string =>
  typeof values === 'object' && values !== null
    ? Object.entries(values)
        .map(([name, value]) => `${name}=${shown(value)}`)
        .join(', ')
    : '–';
