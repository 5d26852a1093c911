import path from 'node:path';

import { defineConfig } from 'prisma/config';

// The CLI would fetch a native schema engine from Prisma's own host, which a closed network cannot reach.
// scripts/schema-engine.mjs runs the same engine from the npm package that carries it as WebAssembly.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= path.join(__dirname, 'scripts/schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://muster@127.0.0.1:5432/muster' },
});
