import type { Chat } from '../../src/ports/chat';
import type { Answer, Hearing } from '../../src/ports/hearing';

/** What the house answered to something that was said, in the order of the answers. */
export type HouseAnswer = Answer['kind'] | 'lost';

export interface SpiedChat {
  readonly chat: Chat;
  readonly answers: readonly HouseAnswer[];
}

/**
 * The same chat, whose house can be watched: whoever looks at the platform then knows what still has to be shown there, and need not
 * wait for a time to be sure that nothing comes.
 */
export function spyOn(real: Chat, ready: () => Promise<void> = () => Promise.resolve()): SpiedChat {
  const answers: HouseAnswer[] = [];
  const start = async (hearing: Hearing): Promise<void> => {
    await real.start({
      said: async (said) => {
        try {
          const answer = await hearing.said(said);
          answers.push(answer.kind);
          return answer;
        } catch (error) {
          answers.push('lost');
          throw error;
        }
      },
      lost: () => hearing.lost(),
      options: (...asked) => hearing.options(...asked),
      cut: (...line) => hearing.cut(...line),
      complete: (...asked) => hearing.complete(...asked),
    });
    await ready();
  };
  const chat = new Proxy(real, {
    get: (whole, name) => {
      if (name === 'start') return start;
      const member: unknown = Reflect.get(whole, name);
      return typeof member === 'function' ? (member.bind(whole) as unknown) : member;
    },
  });
  return { chat, answers };
}
