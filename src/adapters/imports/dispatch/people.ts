import type { ForeignPerson } from '../../../domain/imports/foreign';
import type { DispatchParticipant } from './shape';

/** What Dispatch calls a role, as ours; whoever holds another one was simply there. */
const ROLES: Readonly<Record<string, string>> = {
  'incident commander': 'commander',
  scribe: 'scribe',
  liaison: 'comms',
};

export const roleOf = (role: string | null | undefined): string | undefined => {
  const plain = (role ?? '').trim().toLowerCase();
  return Object.hasOwn(ROLES, plain) ? ROLES[plain] : undefined;
};

export function personOf(participant: DispatchParticipant): ForeignPerson | undefined {
  const { name, email } = participant?.individual ?? participant ?? {};
  return somebody(name, email);
}

/** An owner of an event is told by one text, which may be a name or an address; who was there is known by both. */
export function ownerOf(
  owner: string | null | undefined,
  there: readonly ForeignPerson[],
): ForeignPerson | undefined {
  const told = owner?.includes('@') === true ? somebody(undefined, owner) : somebody(owner, undefined);
  if (told === undefined) return undefined;
  const same = there.filter(
    ({ name, email }) =>
      (told.email !== undefined && told.email.toLowerCase() === email?.toLowerCase()) ||
      (told.name !== undefined && told.name === name),
  );
  return same.length === 1 ? same[0] : told;
}

function somebody(
  name: string | null | undefined,
  email: string | null | undefined,
): ForeignPerson | undefined {
  const [called, address] = [(name ?? '').trim(), (email ?? '').trim()];
  if (called === '' && address === '') return undefined;
  return { ...(called === '' ? {} : { name: called }), ...(address === '' ? {} : { email: address }) };
}
