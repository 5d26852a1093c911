/** Something temporary is in the way (PostgreSQL is down): nothing was recorded, and the same request may work later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
