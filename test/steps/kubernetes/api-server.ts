import { createServer, type IncomingMessage } from 'node:http';

import { listenOnLoopback, stopListening } from '../../served-on-loopback';
import { isObject, patched, Refused, type Obj } from './patches';

const TOKEN = 'a-token-of-the-cluster';
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  '/apis/apps/v1': ['deployments', 'statefulsets', 'daemonsets', 'replicasets', 'controllerrevisions'],
  '/apis/argoproj.io/v1alpha1': ['rollouts'],
};
const SCALED = ['deployments', 'statefulsets', 'replicasets'];

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: unknown;
}

/** What a test may have it answer instead of doing what was asked; `after`: the change is made, and the answer is lost. */
export type Trouble = (asked: Asked) => { readonly status?: number; readonly after?: boolean } | undefined;

/** An API server on loopback that takes nothing that a real one refuses: paths, patch types, patches, versions. */
export class ApiServer {
  readonly asked: Asked[] = [];
  readonly objects = new Map<string, Obj>();
  trouble: Trouble = () => undefined;
  private versions = 100;
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(({ status, body, cut }) => {
      if (cut === true) request.socket.destroy();
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return stopListening(this.server);
  }

  /** A kubeconfig that leads here. */
  config(server: string, context = 'here'): string {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'u', user: { token: TOKEN } }],
      contexts: [{ name: context, context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
      'current-context': context,
    });
  }

  put(path: string, object: Obj): void {
    this.versions += 1;
    const metadata = isObject(object['metadata']) ? object['metadata'] : {};
    this.objects.set(path, { ...object, metadata: { ...metadata, resourceVersion: String(this.versions) } });
  }

  /** All that was to change something. */
  changes(): readonly Asked[] {
    return this.asked.filter(({ method }) => method !== 'GET');
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown; cut?: boolean }> {
    const url = new URL(request.url ?? '/', 'http://x');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      type: request.headers['content-type'] ?? '',
      body: text === '' ? undefined : JSON.parse(text),
    };
    this.asked.push(asked);
    const trouble = this.trouble(asked);
    if (trouble !== undefined && trouble.after !== true) {
      if (trouble.status === undefined) return { status: 0, body: {}, cut: true };
      return { status: trouble.status, body: status(trouble.status, 'as the test wants it') };
    }
    try {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) throw new Refused(401, 'Unauthorized');
      const body = this.done(asked, url);
      return { status: 200, body, cut: trouble !== undefined };
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      return { status: fault.status, body: status(fault.status, fault.message) };
    }
  }

  private done({ method, path, type, body }: Asked, url: URL): unknown {
    const [, whole, subresource] = /^(.*?)(?:\/(scale|status))?$/.exec(path) ?? [];
    const named = whole ?? '';
    const builtIn = known(named);
    const object = this.objects.get(named);
    if (method === 'GET' && builtIn.list) return { items: this.listed(named, url) };
    if (builtIn.list) throw new Refused(405, 'the server does not allow this method');
    if (object === undefined) throw new Refused(404, `${named.split('/').at(-2) ?? ''} not found`);
    if (subresource === 'scale' && !SCALED.includes(named.split('/').at(-2) ?? ''))
      throw new Refused(404, 'the server could not find the requested resource');
    const shown = subresource === 'scale' ? scaleOf(object) : object;
    if (method === 'GET') return shown;
    if (method !== 'PATCH') throw new Refused(405, 'the server does not allow this method');
    const after = patched(type, shown, body, builtIn.group !== '/apis/argoproj.io/v1alpha1');
    const version = (of: Obj) => (isObject(of['metadata']) ? of['metadata']['resourceVersion'] : undefined);
    if (version(after) !== version(shown))
      throw new Refused(409, 'the object has been modified; please apply your changes to the latest version');
    const kept =
      subresource === 'scale'
        ? rescaled(object, after)
        : subresource === 'status'
          ? { ...object, status: after['status'] }
          : { ...after, status: object['status'] };
    this.store(named, object, kept);
    return subresource === 'scale' ? scaleOf(kept) : this.objects.get(named);
  }

  private store(path: string, before: Obj, after: Obj): void {
    const { spec } = after;
    const replicas = isObject(spec) ? spec['replicas'] : undefined;
    if (replicas !== undefined && (!Number.isInteger(replicas) || Number(replicas) < 0))
      throw new Refused(422, 'spec.replicas: Invalid value: must be greater than or equal to 0');
    const metadata = isObject(after['metadata']) ? after['metadata'] : {};
    for (const value of Object.values(isObject(metadata['annotations']) ? metadata['annotations'] : {}))
      if (typeof value !== 'string') throw new Refused(400, 'annotations: expected a string');
    const generation = Number(metadata['generation'] ?? 1);
    const changed = JSON.stringify(before['spec']) !== JSON.stringify(after['spec']);
    this.put(path, {
      ...after,
      metadata: { ...metadata, generation: changed ? generation + 1 : generation },
    });
  }

  private listed(path: string, url: URL): readonly Obj[] {
    const wanted = (url.searchParams.get('labelSelector') ?? '')
      .split(/,(?![^(]*\))/)
      .filter((one) => one !== '');
    return [...this.objects]
      .filter(([at]) => at.startsWith(`${path}/`))
      .map(([, object]) => object)
      .filter((object) => {
        const metadata = isObject(object['metadata']) ? object['metadata'] : {};
        const labels = isObject(metadata['labels']) ? metadata['labels'] : {};
        return wanted.every((one) => fits(labels, one));
      });
  }
}

function known(path: string): { readonly group: string; readonly list: boolean } {
  if (/^\/api\/v1\/nodes\/[^/]+$/.test(path)) return { group: '/api/v1', list: false };
  const [, group = '', plural = '', name] =
    /^(\/apis\/[^/]+\/[^/]+)\/namespaces\/[^/]+\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (GROUPS[group]?.includes(plural) !== true)
    throw new Refused(404, 'the server could not find the requested resource');
  return { group, list: name === undefined };
}

function fits(labels: Obj, one: string): boolean {
  const [, key = '', operator, values = ''] = /^(\S+) (in|notin) \((.*)\)$/.exec(one) ?? [];
  if (operator !== undefined) return (operator === 'in') === values.split(',').includes(String(labels[key]));
  const [name = '', value] = one.split('=');
  if (value !== undefined) return labels[name] === value;
  return name.startsWith('!') ? !(name.slice(1) in labels) : name in labels;
}

const replicasOf = (object: Obj): unknown =>
  isObject(object['spec']) ? object['spec']['replicas'] : undefined;
const scaleOf = (object: Obj): Obj => ({
  kind: 'Scale',
  apiVersion: 'autoscaling/v1',
  metadata: object['metadata'],
  spec: { replicas: replicasOf(object) },
});
const rescaled = (object: Obj, scale: Obj): Obj => ({
  ...object,
  spec: { ...(isObject(object['spec']) ? object['spec'] : {}), replicas: replicasOf(scale) },
});

const status = (code: number, message: string): Obj => ({ kind: 'Status', status: 'Failure', code, message });
