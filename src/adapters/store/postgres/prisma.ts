import type { Database } from './database';
import type { PrismaClient } from './generated/client';

export type Db = PrismaClient;

/** Prisma on the process's one pool. Loaded on demand: its engine is the heaviest thing in the house. */
export async function prismaOn(database: Database): Promise<Db> {
  const [{ PrismaPg }, generated] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/client.js'),
  ]);
  return new generated.PrismaClient({ adapter: new PrismaPg(database.pool) });
}
