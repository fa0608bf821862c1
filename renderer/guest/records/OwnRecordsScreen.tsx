import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Frame } from '../frame/Frame.tsx';
import footer from '../receipt/Receipt.module.css';
import { useCommand } from '../shell.ts';
import { OwnRecordList } from './OwnRecordList.tsx';
import css from './OwnRecords.module.css';

/** The guest's own records once the session is over; the next guest can close them at once. */
export function OwnRecordsScreen() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand('view');
  return (
    <Frame
      footer={
        <div className={footer.footer}>
          <Button
            size="large"
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.showOwnRecords({ shown: false }))}
          >
            {t('own.back')}
          </Button>
          <Button
            kind="primary"
            size="large"
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.leaveEntry())}
          >
            {t('own.close')}
          </Button>
        </div>
      }
    >
      <div className={css.screen}>
        <Heading className={css.heading}>{t('own.heading')}</Heading>
        <p className={css.lead}>{t('own.lead')}</p>
        <OwnRecordList />
      </div>
    </Frame>
  );
}
