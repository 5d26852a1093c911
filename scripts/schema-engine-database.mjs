/** What the stand-in schema engine does to a database directly, and how it names the faults. */
import pg from 'pg';

export const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
function maintenanceUrl(url) {
  const u = new URL(url);
  u.pathname = '/postgres';
  u.searchParams.delete('schema');
  return u.toString();
}
export async function withClient(url, fn) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
const quote = (id) => `"${id.replaceAll('"', '""')}"`;
export const createDatabase = (url) =>
  withClient(maintenanceUrl(url), (c) => c.query(`CREATE DATABASE ${quote(databaseOf(url))}`));
export const dropDatabase = (url) =>
  withClient(maintenanceUrl(url), (c) => c.query(`DROP DATABASE ${quote(databaseOf(url))} WITH (FORCE)`));

/** SQLSTATE -> Prisma user-facing error code, for the cases the CLI branches on. */
export function prismaCode(error, url) {
  switch (error.code) {
    case '3D000':
      return ['P1003', `Database \`${databaseOf(url)}\` does not exist`];
    case '28P01':
    case '28000':
      return ['P1000', 'Authentication failed against the database server'];
    case '42P04':
      return ['P1009', `Database \`${databaseOf(url)}\` already exists`];
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT': {
      const u = new URL(url);
      return ['P1001', `Can't reach database server at \`${u.hostname}:${u.port || 5432}\``];
    }
    default:
      return [undefined, error.message];
  }
}
