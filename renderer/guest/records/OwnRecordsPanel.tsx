import { useTranslation } from 'react-i18next';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { OwnRecordList } from './OwnRecordList.tsx';

/** The guest's own records over their page, which goes on below as it was. */
export function OwnRecordsPanel() {
  const { t } = useTranslation();
  return (
    <PanelFrame heading={t('own.heading')} lead={t('own.lead')} isWide>
      <OwnRecordList />
    </PanelFrame>
  );
}
