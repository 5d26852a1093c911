import { Unavailable } from '../kit/unavailable';
import type { ApiResult, EachResult } from '../ports/api';
import { refusalText } from '../voice/message';
import { messageText } from '../voice/message-text';
import { severalMessage, type OneAnswer } from '../voice/several-message';

/** What a program is told of one command that was said of several incidents. Asked again under the same key, what was done is not done again. */
export function severalResult({
  answers,
  reused,
}: {
  readonly answers: readonly OneAnswer[];
  readonly reused: boolean;
}): ApiResult {
  if (reused) return { kind: 'reused' };
  if (answers.some(({ became }) => became === 'lost')) throw new Unavailable('not all of it was recorded');
  if (answers.some(({ became }) => became === 'broken')) throw new Error('a command is in the dead letters');
  if (answers.some(({ became }) => became === 'pending')) return { kind: 'pending' };
  return { kind: 'done', text: messageText(severalMessage(answers)), each: answers.flatMap(resultOf) };
}

function resultOf(answer: OneAnswer): readonly EachResult[] {
  const { number } = answer;
  switch (answer.became) {
    case 'refused':
      return [
        { number, status: 'refused', reason: answer.refusal.reason, detail: refusalText(answer.refusal) },
      ];
    case 'done':
    case 'unchanged':
      return [{ number, status: answer.became }];
    case 'pending':
    case 'broken':
    case 'lost':
      return [];
  }
}
