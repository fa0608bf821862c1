import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { addressLimit, useAddress } from '../use-address.ts';
import css from './AddressForm.module.css';

/** A large field for a web address. */
export function AddressForm() {
  const { t } = useTranslation();
  const address = useAddress();
  return (
    <div className={css.form}>
      <Field
        label={t('start.address')}
        isLabelHidden
        className={css.field ?? ''}
        value={address.draft ?? ''}
        error={address.isTooLong ? t('bar.tooLong') : address.hasFailed ? t('app.notDone') : null}
        onChange={address.change}
        onKeyDown={(event) => {
          if (event.key === 'Enter') address.go();
        }}
        input={{
          className: css.input ?? '',
          dir: 'ltr',
          placeholder: t('start.placeholder'),
          inputMode: 'url',
          maxLength: addressLimit,
          onPaste: address.refuseLongPaste,
        }}
      />
      <Button kind="primary" size="large" onPress={() => address.go()}>
        {t('start.go')}
      </Button>
    </div>
  );
}
