import { useCallback } from 'preact/hooks';

import type { LookupSource, Form } from '../../../src/ports/form';
import { Trouble } from '../ask';
import { FormSheet, type Refusals } from '../forms/form-sheet';
import { t } from '../words';
import type { Doing } from './use-room';
import { readOptions } from './wire';

interface Props {
  readonly form: Form;
  readonly as: string;
  readonly doing: Doing;
}

/** A form of the bot's. What was refused and what was not recorded is said in it; the room takes it away when it is done. */
export function FormDialog({ form, as, doing }: Props) {
  const offers = useCallback(
    async (source: LookupSource, typed: string) => (await readOptions(as, source, typed)).options,
    [as],
  );
  const send = async (values: Readonly<Record<string, string>>): Promise<Refusals> => {
    const { answer, lost } = await doing.act('submit', { state: form.state, values });
    const errors = answer.kind === 'errors' ? answer.errors : {};
    if (lost) {
      const summary = answer.kind === 'tell' ? answer.message.summary : '';
      return { errors, trouble: new Trouble(t('console.not-recorded'), summary, 503) };
    }
    return answer.kind === 'errors' && answer.general !== undefined
      ? { errors, trouble: new Trouble(t('form.not-yet'), answer.general, 422) }
      : { errors };
  };
  return <FormSheet form={form} offers={offers} send={send} closed={doing.closeForm} />;
}
