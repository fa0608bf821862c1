import { useTranslation } from 'react-i18next';
import { Busy } from '../busy/Busy.tsx';

/** The guest's pages are being destroyed. */
export function Ending() {
  const { t } = useTranslation();
  return <Busy heading={t('ending.heading')} lead={t('ending.lead')} />;
}
