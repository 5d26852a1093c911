import type { FieldOption, LookupSource } from '../../../src/ports/form';
import { read } from '../ask';
import type { PageOf } from '../incident-view';

/** What a field that looks something up offers while somebody types. */
export type Offers = (source: LookupSource, typed: string) => Promise<readonly FieldOption[]>;

export const houseOffers: Offers = async (what, typed) => {
  const { items } = await read<PageOf<FieldOption>>(
    `/api/v1/options?${new URLSearchParams({ what, typed }).toString()}`,
  );
  return items;
};
