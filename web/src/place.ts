/** Which page the address names; every address that is none of these is the overview. */
export type Place =
  | { readonly page: 'overview' | 'incidents' | 'search' | 'alerts' | 'runbooks' | 'console' }
  | { readonly page: 'incident' | 'run'; readonly number: number }
  | { readonly page: 'runbook'; readonly id: string };

export function placeOf(pathname: string): Place {
  const [, room = '', rest = ''] = /^\/([^/]*)(?:\/([^/]+))?\/?$/.exec(pathname) ?? [];
  const number = /^(?:inc-)?(\d{1,9})$/i.exec(rest)?.[1];
  switch (room) {
    case 'incidents':
      return number === undefined ? { page: 'incidents' } : { page: 'incident', number: Number(number) };
    case 'runs':
      return number === undefined ? { page: 'runbooks' } : { page: 'run', number: Number(number) };
    case 'runbooks':
      return rest === '' ? { page: 'runbooks' } : { page: 'runbook', id: decoded(rest) };
    case 'alerts':
    case 'search':
    case 'console':
      return { page: room };
    default:
      return { page: 'overview' };
  }
}

/** A part of an address as it was meant; one that somebody cut or made up stands for itself and breaks no page. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The number of the incident or of the run that the page is about. */
export function numberHere(of: 'incident' | 'run'): number | undefined {
  const place = placeOf(location.pathname);
  return place.page === of ? place.number : undefined;
}
