import { canonicalJson, type Json } from '../../../kit/json';
import { err, ok, type Result } from '../../../kit/result';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import type { Cluster, ClusterObject, Resource } from '../shared/cluster/cluster';
import { answerTo } from '../shared/cluster/fault';
import { controlledBy, earlier, selectorOf } from '../shared/cluster/history';
import type { Target } from './given';
import { annotations, carries, MARK, numberAt, part } from '../shared/cluster/fields';
import { done, failed } from './workloads';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';
/** What belongs to the deployment and not to one revision of it; the rest comes back with the revision. As kubectl has it. */
const KEPT = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

interface Asked {
  readonly of: Resource;
  readonly target: Target;
  /** Which revision to go back to; absent: the one before. */
  readonly revision: number | undefined;
}

/** Back to an earlier revision, by the patches that `kubectl rollout undo` sends. */
export async function rollBack(cluster: Cluster, asked: Asked, call: StepCall): Promise<StepAnswer> {
  const { of, target } = asked;
  const found = await cluster.get(of, target.name);
  if (!found.ok) return answerTo(found.error, false);
  if (carries(found.value, call.key))
    return done(asked.revision === undefined ? {} : { revision: asked.revision });
  const isDeployment = target.workload === 'deployment';
  if (isDeployment && part(found.value, 'spec')['paused'] === true)
    return failed('paused', { name: target.name });
  const past = await pastOf(cluster, asked, found.value);
  if (!past.ok) return past.error;
  const { revision, object } = past.value;
  const patched = isDeployment
    ? await patchDeployment(cluster, asked, found.value, object, call.key)
    : await cluster.patch(of, target.name, 'strategic', {
        ...part(object, 'data'),
        metadata: { annotations: { [MARK]: call.key } },
      });
  return patched.ok ? done({ revision }) : answerTo(patched.error, true);
}

interface Past {
  readonly revision: number;
  readonly object: ClusterObject;
}

/** A deployment's revisions are its ReplicaSets, those of the other two are ControllerRevisions. */
async function pastOf(
  cluster: Cluster,
  { of, target, revision }: Asked,
  now: ClusterObject,
): Promise<Result<Past, StepAnswer>> {
  const isDeployment = target.workload === 'deployment';
  const plural = isDeployment ? 'replicasets' : 'controllerrevisions';
  const listed = await cluster.list({ ...of, plural }, selectorOf(now));
  if (!listed.ok) return err(answerTo(listed.error, false));
  const all = listed.value
    .filter((one) => controlledBy(one, now))
    .map((object): Past => ({
      object,
      revision: isDeployment ? numbered(object) : (numberAt(object, 'revision') ?? 0),
    }));
  const past = earlier(all, revision);
  if (past !== undefined) return ok(past);
  const name = target.name;
  return err(
    revision === undefined ? failed('no-history', { name }) : failed('no-revision', { name, revision }),
  );
}

const numbered = (replicaSet: ClusterObject): number => Number(annotations(replicaSet)[REVISION] ?? 0);

/**
 * The template is worked out from what the deployment was when it was read, so the patch holds only for that. Its generation is tested and
 * not its version: while pods fail, the status alone makes a new version every second.
 */
function patchDeployment(
  cluster: Cluster,
  { of, target }: Asked,
  now: ClusterObject,
  past: ClusterObject,
  key: string,
) {
  const template = withoutHash(part(part(past, 'spec'), 'template'));
  const mark = { ...kept(now, past), [MARK]: key };
  const test = { op: 'test', path: '/metadata/generation', value: part(now, 'metadata')['generation'] ?? 0 };
  const annotate =
    part(now, 'metadata')['annotations'] === undefined
      ? { op: 'add', path: '/metadata/annotations', value: mark }
      : { op: 'replace', path: '/metadata/annotations', value: mark };
  const same = canonicalJson(template) === canonicalJson(withoutHash(part(part(now, 'spec'), 'template')));
  const restore = same ? [] : [{ op: 'replace', path: '/spec/template', value: template }];
  return cluster.patch(of, target.name, 'json', [test, ...restore, annotate] as Json);
}

function kept(now: ClusterObject, past: ClusterObject): ClusterObject {
  const ofNow = Object.entries(annotations(now)).filter(([name]) => KEPT.includes(name));
  const ofPast = Object.entries(annotations(past)).filter(([name]) => !KEPT.includes(name));
  return Object.fromEntries([...ofPast, ...ofNow]);
}

function withoutHash(template: ClusterObject): ClusterObject {
  const metadata = part(template, 'metadata');
  const { [HASH]: _, ...labels } = part(metadata, 'labels');
  return { ...template, metadata: { ...metadata, labels } };
}
