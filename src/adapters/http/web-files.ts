import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Route, RouteRequest, RouteResponse } from '../../ports/route';
import { problem, type Word } from './problem';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const PACKED_ALREADY = ['.png', '.ico', '.woff2'];
/** Names that the bundler made from the content: what is behind them never changes. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const INDEX = 'index.html';
const PAGES = [
  '/',
  '/incidents',
  '/incidents/:number',
  '/search',
  '/alerts',
  '/runbooks',
  '/runbooks/:id',
  '/runs/:number',
  '/console',
];

/**
 * The pages, read once at the start. Each file is a route of its own, so no path that somebody sends is ever looked up on
 * the disk. They are public: there is nothing in them, and what they show they ask the API for.
 */
export function webFiles(folder: string, word: Word): readonly Route[] {
  const open = { method: 'GET', access: 'public', maxBytes: 0 } as const;
  const files = existsSync(folder) ? filesBelow(folder) : [];
  const answers = new Map(files.map((file) => [file, fileAnswer(folder, file)]));
  const index = answers.get(INDEX) ?? (() => problem(word, 'not-built'));
  return [
    ...[...answers].map(([file, answer]) => ({
      ...open,
      path: `/${file}`,
      handle: (request: RouteRequest) => Promise.resolve(answer(request)),
    })),
    ...PAGES.map((page) => ({
      ...open,
      path: page,
      handle: (request: RouteRequest) => Promise.resolve(index(request)),
    })),
  ];
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TYPES[path.extname(entry.name)] !== undefined)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

function fileAnswer(folder: string, file: string): (request: RouteRequest) => RouteResponse {
  const content = readFileSync(path.join(folder, file));
  const extension = path.extname(file);
  const packed = PACKED_ALREADY.includes(extension) ? undefined : gzipSync(content);
  const etag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': TYPES[extension] ?? '',
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
  };
  return (request) => {
    if (request.headers['if-none-match']?.includes(etag) === true) return { status: 304, headers, body: '' };
    if (
      packed !== undefined &&
      /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
    )
      return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: packed };
    return { status: 200, headers, body: content };
  };
}
