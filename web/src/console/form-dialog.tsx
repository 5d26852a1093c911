import { useEffect, useRef, useState } from 'preact/hooks';

import type { FieldErrors, Form } from '../../../src/ports/form';
import { Trouble } from '../ask';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { FormField } from './form-field';
import type { Doing } from './use-room';

interface Props {
  readonly form: Form;
  readonly as: string;
  readonly doing: Doing;
}

/** A form of the bot's. Errors stand at their fields and the first of them gets the focus; nothing that was typed is lost. */
export function FormDialog({ form, as, doing }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const values = useRef<Record<string, string>>(initialValues(form));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const submit = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const filled = Object.fromEntries(Object.entries(values.current).filter(([, value]) => value !== ''));
      const { answer, lost } = await doing.act('submit', { state: form.state, values: filled });
      setErrors(answer.kind === 'errors' ? answer.errors : {});
      if (lost)
        setTrouble(
          new Trouble(t('console.not-recorded'), answer.kind === 'tell' ? answer.message.summary : '', 503),
        );
      else if (answer.kind === 'errors' && answer.general !== undefined)
        setTrouble(new Trouble(t('form.not-yet'), answer.general, 422));
    } catch (fault) {
      setTrouble(fault);
    } finally {
      setBusy(false);
    }
  };

  return (
    <dialog ref={dialog} aria-labelledby="form-title" onClose={doing.closeForm}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h2 id="form-title">{form.title}</h2>
        {form.intro !== undefined && <p class="words">{form.intro}</p>}
        {trouble !== undefined && <TroubleBox error={trouble} />}
        {form.fields.map((field) => (
          <FormField
            key={field.name}
            of={field}
            as={as}
            error={errors[field.name]}
            changed={(value) => {
              values.current = { ...values.current, [field.name]: value };
            }}
          />
        ))}
        <div class="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('form.cancel')}
          </button>
          <button type="submit" class="primary" disabled={busy}>
            {form.submit}
          </button>
        </div>
      </form>
    </dialog>
  );
}

const initialValues = (form: Form): Record<string, string> =>
  Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial ?? '']));
