import type { Route, RouteResponse } from '../../ports/route';
import { problem, type Word } from './problem';
import { shown } from './shown';

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/')}$`,
  );

/** Nothing answers this method at this path: 405 where another method is answered there, 404 elsewhere. */
export function notFound(routes: readonly Route[], word: Word) {
  const known = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return (method: string, url: string): RouteResponse => {
    const path = url.replace(/[?#].*$/s, '');
    const there = known.filter(({ pattern }) => pattern.test(path)).map((route) => route.method);
    const repeated = shown(path, 100);
    if (there.length === 0) return problem(word, 'not-found', { path: repeated });
    const allow = [...new Set([...there, ...(there.includes('GET') ? ['HEAD'] : [])])].join(', ');
    return problem(word, 'wrong-method', { method, path: repeated, allow }, { headers: { allow } });
  };
}
