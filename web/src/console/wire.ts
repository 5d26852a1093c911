import type {
  ActionView,
  CompletionsView,
  OptionsView,
  StateView,
} from '../../../src/adapters/chat/console/page-view';
import type { LookupSource } from '../../../src/ports/form';
import { actionId, read, send, troubleOf } from '../ask';

const BASE = '/console/api';

const query = (of: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

export const readState = (as?: string, channel?: string, before?: number): Promise<StateView> =>
  read(`${BASE}/state?${query({ as, channel, before })}`);

export const readOptions = (as: string, source: LookupSource, typed: string): Promise<OptionsView> =>
  read(`${BASE}/options?${query({ as, source, typed })}`);

export const readCompletions = (
  as: string,
  family: string,
  text: string,
  channel: string | undefined,
): Promise<CompletionsView> => read(`${BASE}/complete?${query({ as, family, text, channel })}`);

export const liveUrl = (as: string, channel: string | undefined, after: number): string =>
  `${BASE}/live?${query({ as, channel, after })}`;

export type ActionName =
  'say' | 'press' | 'submit' | 'react' | 'edit' | 'remove' | 'join' | 'home' | 'shortcut';

/** One action of the person, under one name however often it is sent. Throws a `Trouble` where it was not done. */
export async function act(name: ActionName, as: string, body: object): Promise<ActionView> {
  const response = await send(`${BASE}/${name}`, { as, delivery: actionId(), ...body });
  const isAnswer = response.ok || response.status === 503;
  if (!isAnswer) throw await troubleOf(response);
  const view = (await response.clone().json()) as Partial<ActionView>;
  // A 503 of the server itself carries no answer of the house.
  if (view.answer === undefined) throw await troubleOf(response);
  return { answer: view.answer, lost: view.lost === true };
}
