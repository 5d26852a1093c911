import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import type { ChannelsView, MessagesView, StateView } from '../../../src/adapters/chat/console/page-view';
import type { Answer } from '../../../src/ports/hearing';
import { actAs, actHereAs, actingAs } from '../acting';
import { actionId } from '../ask';
import { decoded } from '../place';
import { listen, type Heard } from '../stream';
import { EMPTY, HOME, openChannels, withChannels, withMessages, type Room } from './room';
import { act, liveUrl, readState, type ActionName } from './wire';

export interface Doing {
  readonly become: (person: string) => void;
  readonly open: (channel: string) => void;
  readonly older: () => void;
  /** Answers what the house answered; a `Trouble` where it was not done. Notes and forms are shown by the room itself. */
  readonly act: (name: ActionName, body: object) => Promise<{ answer: Answer; lost: boolean }>;
  readonly closeForm: () => void;
  readonly dismiss: (note: string) => void;
}

/** The channel that the address names, or that the bot's own page stands before it. */
function inAddress(): { readonly channel: string | undefined; readonly isHome: boolean } {
  const named = decoded(location.hash.slice(1)) || undefined;
  return { channel: named === HOME ? undefined : named, isHome: named === HOME };
}

/** The console as it stands for one person in one channel, live, and what can be done in it. */
export function useRoom(): readonly [Room, Doing] {
  const [room, setRoom] = useState<Room>({ ...EMPTY, as: actingAs(), ...inAddress() });
  const [done, setDone] = useState(0);
  const now = useRef(room);
  now.current = room;
  const change = useCallback((with_: (before: Room) => Room) => {
    setRoom((before) => (now.current = with_(before)));
  }, []);

  const { as, channel } = room;
  useEffect(() => {
    actHereAs(as);
  }, [as]);
  useEffect(() => {
    const current = { isCurrent: true };
    const stops: (() => void)[] = [() => (current.isCurrent = false)];
    const load = async (): Promise<void> => {
      try {
        const state = await firstState(as, channel);
        if (!isCurrent(current)) return;
        change((before) => entered(before, state));
        if (now.current.as === as && as !== undefined && now.current.channel === channel)
          stops.push(follow(as, channel, now, change));
      } catch (error) {
        if (!isCurrent(current)) return;
        change((before) => ({ ...before, error, isLive: false }));
        const timer = setTimeout(() => void load(), 3_000);
        stops.push(() => {
          clearTimeout(timer);
        });
      }
    };
    void load();
    return () => {
      for (const stop of stops) stop();
    };
  }, [as, channel, change]);

  useEffect(() => {
    const moved = () => {
      const { channel: wanted, isHome } = inAddress();
      change((before) =>
        isHome || before.channel === wanted
          ? { ...before, isHome }
          : switched({ ...before, isHome }, before.as, wanted),
      );
    };
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('hashchange', moved);
    };
  }, [change]);

  const doing: Doing = {
    become: (person) => {
      if (person === now.current.as) return;
      actAs(person);
      change((before) => switched({ ...before, channels: [], looked: {} }, person, before.channel));
    },
    open: (id) => {
      location.hash = encodeURIComponent(id);
    },
    older: () => {
      const { as: who, channel: where, messages } = now.current;
      void readState(who, where, messages[0]?.seq).then(
        (state) => {
          change((before) =>
            before.channel === where
              ? {
                  ...before,
                  more: state.more,
                  messages: withMessages({ ...before, more: false }, state.messages),
                }
              : before,
          );
        },
        (error: unknown) => {
          change((before) => ({ ...before, error }));
        },
      );
    },
    act: async (name, body) => {
      const { as: who = '', isHome } = now.current;
      const where = isHome ? undefined : now.current.channel;
      const view = await act(name, who, { ...(where === undefined ? {} : { channel: where }), ...body });
      if (!view.lost) change((before) => answered(before, view.answer, who, where));
      // What was done there may have changed the page itself.
      if (isHome && name !== 'home') setDone((before) => before + 1);
      return view;
    },
    closeForm: () => {
      change((before) => ({ ...before, form: undefined }));
    },
    dismiss: (note) => {
      change((before) => ({ ...before, notes: before.notes.filter(({ id }) => id !== note) }));
    },
  };
  const { act: doIt } = doing;
  const look = useRef(doIt);
  look.current = doIt;
  const { isHome } = room;
  useEffect(() => {
    if (!isHome || as === undefined) return;
    look.current('home', {}).catch((error: unknown) => {
      change((before) => ({ ...before, error }));
    });
  }, [isHome, as, done, change]);
  return [room, doing];
}

const isCurrent = (of: { readonly isCurrent: boolean }): boolean => of.isCurrent;

/** A channel that is gone or hidden must not keep the page from opening: then it opens without one. */
async function firstState(as: string | undefined, channel: string | undefined): Promise<StateView> {
  try {
    return await readState(as, channel);
  } catch (error) {
    if (as === undefined) throw error;
    const people = await readState();
    return people.people.some(({ id }) => id === as) && channel !== undefined ? readState(as) : people;
  }
}

/** The same room seen by somebody else, or another room: what is shown is read anew. */
const switched = (before: Room, as: string | undefined, channel: string | undefined): Room => ({
  ...before,
  as,
  channel,
  messages: [],
  home: undefined,
  more: false,
  rev: 0,
  form: undefined,
  isLive: false,
});

function entered(before: Room, state: StateView): Room {
  const { people, families, messages, more } = state;
  const as = people.some(({ id }) => id === before.as) ? before.as : people[0]?.id;
  const channel = state.channel?.id ?? openChannels(state.channels)[0]?.id;
  const rev = state.channel?.rev ?? 0;
  const room = { ...before, people, families, as, channel, messages, more, rev, error: undefined };
  return as === before.as ? withChannels(room, state.channels) : room;
}

function follow(
  as: string,
  channel: string | undefined,
  now: { readonly current: Room },
  change: (with_: (before: Room) => Room) => void,
): () => void {
  const hear = ({ event, data }: Heard): void => {
    if (event === 'channels') {
      const { channels } = JSON.parse(data) as ChannelsView;
      change((before) => withChannels(rightChannel(before, channels), channels));
    } else if (event === 'messages') {
      const view = JSON.parse(data) as MessagesView;
      change((before) =>
        before.channel === view.channel
          ? { ...before, rev: Math.max(before.rev, view.rev), messages: withMessages(before, view.messages) }
          : before,
      );
    }
  };
  return listen({
    url: () => liveUrl(as, channel, now.current.rev),
    hear,
    link: (isLive) => {
      change((before) => ({ ...before, isLive }));
    },
  });
}

/** Whoever looks at an empty console sees the first channel as soon as there is one; whoever may no longer see theirs leaves it. */
function rightChannel(before: Room, channels: ChannelsView['channels']): Room {
  if (channels.some(({ id }) => id === before.channel)) return before;
  const [first] = openChannels(channels);
  return before.channel === first?.id ? before : switched(before, before.as, first?.id);
}

function answered(before: Room, answer: Answer, as: string, channel: string | undefined): Room {
  if (answer.kind === 'form') return { ...before, form: answer.form };
  if (answer.kind === 'errors') return before;
  if (answer.kind === 'page') return as === before.as ? { ...before, home: answer.message } : before;
  const form = undefined;
  if (answer.kind === 'silent') return { ...before, form };
  const after = before.messages.at(-1)?.seq ?? 0;
  const note = { id: actionId(), as, channel, after, message: answer.message };
  return { ...before, form, notes: [...before.notes, note] };
}
