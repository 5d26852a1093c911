import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { FieldErrors, Form } from '../../../src/ports/form';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { FormField } from './form-field';
import type { Offers } from './offers';

/** What is wrong with what was filled in; where nothing is, whoever shows the form takes it away. */
export interface Refusals {
  readonly errors: FieldErrors;
  readonly trouble?: unknown;
}

type Words = Readonly<Record<'title' | 'submit', string>>;

interface Props {
  readonly form: Words & Pick<Form, 'intro' | 'fields'>;
  readonly offers: Offers;
  /** Values of fields that were left empty are not among them. */
  readonly send: (values: Readonly<Record<string, string>>) => Promise<Refusals>;
  readonly closed: () => void;
}

/** A form of the house in a dialog. Errors stand at their fields and the first of them gets the focus; nothing that was typed is lost. */
export function FormSheet({ form, offers, send, closed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const values = useRef<Record<string, string>>(initialValues(form.fields));
  const isGone = useRef(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  useLayoutEffect(() => {
    const sheet = dialog.current;
    sheet?.showModal();
    return () => {
      isGone.current = true;
      // Closed rather than only removed: the focus goes back to where it was.
      sheet?.close();
    };
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
      const refusals = await send(filled);
      setErrors(refusals.errors);
      setTrouble(refusals.trouble);
    } catch (fault) {
      setTrouble(fault);
    } finally {
      setBusy(false);
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby="form-title"
      onClose={() => {
        if (!isGone.current) closed();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      >
        <h2 id="form-title">{form.title}</h2>
        {form.intro !== undefined && <p class="words">{form.intro}</p>}
        {trouble !== undefined && <TroubleBox error={trouble} />}
        {form.fields.map((field) => (
          <FormField
            key={field.name}
            of={field}
            offers={offers}
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

const initialValues = (fields: Form['fields']): Record<string, string> =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? '']));
