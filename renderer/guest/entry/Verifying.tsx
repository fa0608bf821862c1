import { useTranslation } from 'react-i18next';
import { Busy } from '../busy/Busy.tsx';

/** The gateway is being asked. */
export function Verifying() {
  const { t } = useTranslation();
  return <Busy heading={t('verifying.heading')} lead={t('verifying.lead')} />;
}
