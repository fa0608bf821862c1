import { useTranslation } from 'react-i18next';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { ComfortChoices } from './ComfortChoices.tsx';

/** The choices while a guest browses, in place of the page. */
export function ComfortPanel() {
  const { t } = useTranslation();
  return (
    <PanelFrame heading={t('comfort.heading')} lead={t('comfort.lead')}>
      <ComfortChoices />
    </PanelFrame>
  );
}
