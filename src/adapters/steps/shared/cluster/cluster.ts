import type * as client from '@kubernetes/client-node';
import type { Configuration, CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';

import type { Json } from '../../../../kit/json';
import { err, ok, type Result } from '../../../../kit/result';
import { faultOf, type ClusterFault } from './fault';

/** An object of the API as the server sent it. */
export type ClusterObject = Readonly<Record<string, Json | undefined>>;
export type Reply = Result<ClusterObject, ClusterFault>;

/** One kind of object in a namespace, by the path that leads to it: `apps/v1/…/deployments`. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace: string;
}

export type PatchType = 'json' | 'merge' | 'strategic';
const CONTENT_TYPES: Readonly<Record<PatchType, string>> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};
/** Whose change it is, in the objects' `managedFields`. */
const MANAGER = 'muster';

/** The client's own packaging of a cluster's address and credentials. */
class Transport {
  readonly configuration: Configuration;
  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }
}

/**
 * A cluster through the official client. Objects go through the untyped half of it, because the typed half drops every field that is
 * newer than the client, and a rollback would then take those fields away.
 */
export class Cluster {
  readonly namespace: string;
  private readonly base: Configuration;
  private readonly client: ClientModule;
  private readonly signal: AbortSignal;

  constructor(client: ClientModule, config: KubeConfig, signal: AbortSignal) {
    this.client = client;
    this.signal = signal;
    this.base = config.makeApiClient(Transport).configuration;
    this.namespace = config.getContextObject(config.getCurrentContext())?.namespace ?? 'default';
  }

  get(of: Resource, name: string): Promise<Reply> {
    return this.objects(undefined, (api) => api.getNamespacedCustomObject({ ...of, name }));
  }

  scaleOf(of: Resource, name: string): Promise<Reply> {
    return this.objects(undefined, (api) => api.getNamespacedCustomObjectScale({ ...of, name }));
  }

  async list(of: Resource, labelSelector: string): Promise<Result<readonly ClusterObject[], ClusterFault>> {
    const asked = { ...of, labelSelector };
    const listed = await this.objects(undefined, (api) => api.listNamespacedCustomObject(asked));
    if (!listed.ok) return listed;
    const { items } = listed.value;
    return ok(Array.isArray(items) ? (items as readonly ClusterObject[]) : []);
  }

  patch(of: Resource, name: string, type: PatchType, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return this.objects(type, (api) => api.patchNamespacedCustomObject(asked));
  }

  patchScale(of: Resource, name: string, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return this.objects('merge', (api) => api.patchNamespacedCustomObjectScale(asked));
  }

  patchStatus(of: Resource, name: string, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return this.objects('merge', (api) => api.patchNamespacedCustomObjectStatus(asked));
  }

  node(name: string): Promise<Reply> {
    return this.ask(undefined, (sending) => new this.client.CoreV1Api(sending).readNode({ name }));
  }

  patchNode(name: string, body: Json): Promise<Reply> {
    const asked = { name, body, fieldManager: MANAGER };
    return this.ask('strategic', (sending) => new this.client.CoreV1Api(sending).patchNode(asked));
  }

  private objects(
    type: PatchType | undefined,
    call: (api: CustomObjectsApi) => Promise<unknown>,
  ): Promise<Reply> {
    return this.ask(type, (sending) => call(new this.client.CustomObjectsApi(sending)));
  }

  /** The client names a patch's type itself, and only one; what is aborted is given up at once. Answers through JSON: nothing of the client's own goes on. */
  private async ask(
    type: PatchType | undefined,
    call: (sending: Configuration) => Promise<unknown>,
  ): Promise<Reply> {
    const { httpApi } = this.base;
    let sent = false;
    const send: Configuration['httpApi']['send'] = (request) => {
      request.setSignal(this.signal);
      if (type !== undefined) request.setHeaderParam('Content-Type', CONTENT_TYPES[type]);
      sent = true;
      return httpApi.send(request);
    };
    try {
      const answer = await call({ ...this.base, httpApi: { send } });
      return ok(JSON.parse(JSON.stringify(answer)) as ClusterObject);
    } catch (thrown) {
      return err(faultOf(thrown, sent));
    }
  }
}

export type ClientModule = typeof client;
