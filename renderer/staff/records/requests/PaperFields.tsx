import { Field } from '../../../ui/Field.tsx';
import { useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import type { FormProps } from './RequestForm.tsx';

/** The contract's longest paper number and authority. */
const paperLength = 64;

/** The contract's longest purpose. */
const purposeLength = 300;

/** Under which paper, for whom, and why. */
export function PaperFields({ draft, change, problemOf }: FormProps) {
  const t = useText();
  return (
    <>
      <h2>{t('orderForm.paper')}</h2>
      <div className={css.pair}>
        <Field
          label={t('orderForm.instrument')}
          hint={t('orderForm.instrumentHint')}
          value={draft.instrument}
          onChange={(instrument) => change({ instrument })}
          error={problemOf('instrument')}
          input={{ maxLength: paperLength }}
        />
        <Field
          label={t('orderForm.authority')}
          hint={t('orderForm.authorityHint')}
          value={draft.authority}
          onChange={(authority) => change({ authority })}
          error={problemOf('authority')}
          input={{ maxLength: paperLength }}
        />
      </div>
      <Field
        label={t('orderForm.purpose')}
        hint={t('orderForm.purposeHint')}
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
        error={problemOf('purpose')}
        input={{ maxLength: purposeLength }}
      />
    </>
  );
}
