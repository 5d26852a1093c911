import type * as client from '@kubernetes/client-node';
import type { Configuration, CoreV1Api, CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';

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
    return answered(() => this.objects().getNamespacedCustomObject({ ...of, name }));
  }

  scaleOf(of: Resource, name: string): Promise<Reply> {
    return answered(() => this.objects().getNamespacedCustomObjectScale({ ...of, name }));
  }

  async list(of: Resource, labelSelector: string): Promise<Result<readonly ClusterObject[], ClusterFault>> {
    const listed = await answered(() => this.objects().listNamespacedCustomObject({ ...of, labelSelector }));
    if (!listed.ok) return listed;
    const { items } = listed.value;
    return ok(Array.isArray(items) ? (items as readonly ClusterObject[]) : []);
  }

  patch(of: Resource, name: string, type: PatchType, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return answered(() => this.objects(type).patchNamespacedCustomObject(asked));
  }

  patchScale(of: Resource, name: string, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return answered(() => this.objects('merge').patchNamespacedCustomObjectScale(asked));
  }

  patchStatus(of: Resource, name: string, body: Json): Promise<Reply> {
    const asked = { ...of, name, body, fieldManager: MANAGER };
    return answered(() => this.objects('merge').patchNamespacedCustomObjectStatus(asked));
  }

  node(name: string): Promise<Reply> {
    return answered(() => this.core().readNode({ name }));
  }

  patchNode(name: string, body: Json): Promise<Reply> {
    return answered(() => this.core('strategic').patchNode({ name, body, fieldManager: MANAGER }));
  }

  private objects(type?: PatchType): CustomObjectsApi {
    return new this.client.CustomObjectsApi(this.sending(type));
  }

  private core(type?: PatchType): CoreV1Api {
    return new this.client.CoreV1Api(this.sending(type));
  }

  /** The client names a patch's type itself, and only one; what is aborted is given up at once. */
  private sending(type: PatchType | undefined): Configuration {
    const { httpApi } = this.base;
    return {
      ...this.base,
      httpApi: {
        send: (request) => {
          request.setSignal(this.signal);
          if (type !== undefined) request.setHeaderParam('Content-Type', CONTENT_TYPES[type]);
          return httpApi.send(request);
        },
      },
    };
  }
}

export type ClientModule = typeof client;

/** Through JSON, so that nothing of the client's own (dates, classes) goes any further. */
async function answered(call: () => Promise<unknown>): Promise<Reply> {
  try {
    return ok(JSON.parse(JSON.stringify(await call())) as ClusterObject);
  } catch (thrown) {
    return err(faultOf(thrown));
  }
}
