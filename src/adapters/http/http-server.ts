import type { Exporting } from '../../ports/exporting';
import type { Route } from '../../ports/route';
import type { House } from './house';
import { openApiRoute } from './openapi/document';
import { probes } from './probes';
import { actingRoutes } from './rest/acting';
import { exportingRoute } from './rest/exporting';
import { explaining } from './rest/explaining';
import { live } from './rest/live';
import { readingRoutes } from './rest/reading';
import { runbookRoutes } from './rest/runbooks';
import { replaying } from './rest/replaying';
import { serve, type HttpServer } from './server';
import { Tokens } from './tokens';
import { webFiles } from './web-files';

export interface HttpParts extends Omit<House, 'tokens' | 'closing' | 'streams' | 'bodies'> {
  /** `MUSTER_API_TOKEN`: each `name:token` or bare. None: only loopback comes in. */
  readonly apiTokens: readonly string[];
  /** Where the built pages are: `dist/web`. */
  readonly webFolder: string;
  readonly exporting: Exporting;
  /** What other adapters want on the same server: chats, hooks, the console. */
  readonly routes: readonly Route[];
}

/** The one server of a bot: probes, REST, live events, the pages, and the routes that others hand over. */
export function httpServer({ apiTokens, webFolder, exporting, routes, ...shared }: HttpParts): HttpServer {
  const house = { ...shared, tokens: new Tokens(apiTokens) };
  return serve(house, (whole) => [
    ...probes(whole),
    ...readingRoutes(whole),
    ...runbookRoutes(whole),
    ...actingRoutes(whole),
    exportingRoute(whole, exporting),
    explaining(whole),
    replaying(whole),
    live(whole),
    openApiRoute(whole),
    ...routes,
    ...webFiles(webFolder, house.word),
  ]);
}
