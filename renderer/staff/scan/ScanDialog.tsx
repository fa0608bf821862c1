import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Notice } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useText } from '../StaffContext.tsx';
import css from './Scan.module.css';
import type { Scan } from './useScan.ts';

/** Waits for the scanner, says what is kept, and says what was wrong with a scan. It has no field: nothing read is shown. */
export function ScanDialog({ scan: { state, close } }: Readonly<{ scan: Scan }>) {
  const t = useText();
  if (state.name === 'off') return null;
  return (
    <Dialog title={t('scan.heading')} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <p role="status" className={css.waiting}>
        <Icon name={state.name === 'reading' ? 'running' : 'records'} size="large" />
        {t(state.name === 'reading' ? 'scan.reading' : 'scan.waiting')}
      </p>
      <Notice
        notice={state.name === 'faulty' ? { kind: 'refused', text: t(`scan.faults.${state.fault}`) } : null}
      />
      <p className={page.soft}>{t('scan.kept')}</p>
      <div className={page.answers}>
        <Button onPress={close}>{t('app.cancel')}</Button>
      </div>
    </Dialog>
  );
}
