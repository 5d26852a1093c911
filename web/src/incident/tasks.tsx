import { useState } from 'preact/hooks';

import type { TaskView } from '../incident-view';
import { Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { useNow } from '../use-now';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import { useAct, type Acting } from './use-act';
import { useFocusKept } from './use-focus-kept';

interface Props {
  readonly of: readonly TaskView[];
  readonly number: number;
  readonly done: () => void;
}

/** What is to be done: the open ones first, as they were added; one field adds another. */
export function Tasks({ of, number, done }: Props) {
  const acting = useAct(number, done);
  const box = useFocusKept<HTMLElement>();
  const [typed, setTyped] = useState('');
  const now = useNow(of.some(({ due }) => due !== undefined));
  const open = of.filter(({ state }) => state === 'open');
  const ended = of.filter(({ state }) => state !== 'open');

  const add = async (): Promise<void> => {
    const text = typed.trim();
    if (text !== '' && (await acting.act('task-add', { text }))) setTyped('');
  };

  return (
    <section class="block tasks" aria-labelledby="tasks" ref={box}>
      <h2 id="tasks">
        {t('page:tasks.heading')}{' '}
        {of.length > 0 && (
          <span class="count">{t('page:tasks.count', { open: open.length, all: of.length })}</span>
        )}
      </h2>
      {acting.error !== undefined && <TroubleBox error={acting.error} />}
      {of.length === 0 && <p class="quiet">{t('page:tasks.none')}</p>}
      <ul>
        {open.map((task) => (
          <Open key={task.number} of={task} number={number} acting={acting} now={now} />
        ))}
      </ul>
      <form
        class="one-field"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label>
          <span class="unseen">{t('page:tasks.add')}</span>
          <input
            type="text"
            maxLength={500}
            placeholder={t('page:tasks.add')}
            value={typed}
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value);
            }}
          />
        </label>
        <button type="submit" aria-disabled={acting.busy !== undefined}>
          {t('page:tasks.add-button')}
        </button>
      </form>
      {ended.length > 0 && (
        <details>
          <summary>{t('page:tasks.ended', { count: ended.length })}</summary>
          <ul>
            {ended.map(({ number: task, text, state, to }) => (
              <li key={task} class={state}>
                <span class="mark" role="img" aria-label={t(`incident:task.${state}`)}>
                  {state === 'done' ? '✓' : '–'}
                </span>
                <span class="words">
                  {task}. {text}
                  {to !== undefined && <span class="quiet"> {to.name}</span>}
                </span>
                <button
                  type="button"
                  class="small act"
                  aria-label={t('page:tasks.reopen-which', { task })}
                  onClick={() => void acting.act('task-reopen', { task }, `reopen-${task}`)}
                >
                  {t('page:tasks.reopen')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface OpenProps {
  readonly of: TaskView;
  readonly number: number;
  readonly acting: Acting;
  readonly now: number;
}

function Open({ of: { number: task, text, to, due }, number, acting, now }: OpenProps) {
  const isOverdue = due !== undefined && Date.parse(due) <= now;
  return (
    <li class={isOverdue ? 'open overdue' : 'open'}>
      <button
        type="button"
        class="tick"
        aria-label={t('page:tasks.done-which', { task, text })}
        aria-disabled={acting.busy === `done-${task}`}
        onClick={() => void acting.act('task-done', { task }, `done-${task}`)}
      >
        ○
      </button>
      <span class="words">
        {task}. {text}
        <span class="facts quiet">
          {to === undefined ? <em class="missing">{t('page:tasks.nobodys')}</em> : to.name}
          {due !== undefined && (
            <span class={isOverdue ? 'late' : ''}>
              {t(isOverdue ? 'page:tasks.overdue' : 'page:tasks.due')} <Moment at={due} />
            </span>
          )}
        </span>
      </span>
      <button
        type="button"
        class="small act"
        aria-label={t('page:tasks.assign-which', { task })}
        onClick={() => {
          openVerb({ verb: 'task-assign', about: number, initial: { task: String(task) } });
        }}
      >
        {t('page:tasks.assign')}
      </button>
    </li>
  );
}
