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

/** An owner of an event is told by one text, which may be either. */
export const ownerOf = (owner: string | null | undefined): ForeignPerson | undefined =>
  owner?.includes('@') === true ? somebody(undefined, owner) : somebody(owner, undefined);

function somebody(
  name: string | null | undefined,
  email: string | null | undefined,
): ForeignPerson | undefined {
  const [called, address] = [(name ?? '').trim(), (email ?? '').trim()];
  if (called === '' && address === '') return undefined;
  return { ...(called === '' ? {} : { name: called }), ...(address === '' ? {} : { email: address }) };
}
