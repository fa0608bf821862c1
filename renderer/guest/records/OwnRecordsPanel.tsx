import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import { OwnRecordList } from './OwnRecordList.tsx';
import css from './OwnRecords.module.css';

/** The guest's own records over their page, which goes on below as it was. */
export function OwnRecordsPanel() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const close = (): void => send((bridge) => bridge.showOwnRecords({ shown: false }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes as the button does; the region is no control
    <div
      className={css.panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className={css.top}>
        <Heading className={css.heading}>{t('own.heading')}</Heading>
        <Button isPending={isPending} onPress={close}>
          <Icon name="cross" />
          {t('own.close')}
        </Button>
      </div>
      <p className={css.lead}>{t('own.lead')}</p>
      <OwnRecordList />
    </div>
  );
}
