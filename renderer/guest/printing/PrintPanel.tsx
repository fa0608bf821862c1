import { useTranslation } from 'react-i18next';
import type { PrintView } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { useCommand } from '../shell.ts';
import { PrintOrder } from './PrintOrder.tsx';
import css from './PrintPanel.module.css';
import { Sheets } from './Sheets.tsx';

type Props = Readonly<{ print: PrintView | null }>;

/** What will be printed, over the guest's page: seen first, then ordered, then fetched. */
export function PrintPanel({ print }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const close = (): void => send((bridge) => bridge.showPanel({ panel: null }));
  const again = (fileId: string | null): void => send((bridge) => bridge.preparePrint({ fileId }));
  return (
    <PanelFrame heading={t('printing.heading')} isWide hasClose={print?.state !== 'printed'}>
      {print === null ? null : <State print={print} onClose={close} onAgain={again} isPending={isPending} />}
    </PanelFrame>
  );
}

type StateProps = Readonly<{
  print: PrintView;
  onClose: () => void;
  onAgain: (fileId: string | null) => void;
  isPending: boolean;
}>;

function State({ print, onClose, onAgain, isPending }: StateProps) {
  const { t } = useTranslation();
  switch (print.state) {
    case 'preparing':
      return <Message icon="running" text={t('printing.preparing')} />;
    case 'ready':
      return (
        <>
          <PrintOrder print={print} />
          <Sheets pages={print.pages} key={print.fileId} />
        </>
      );
    case 'printing':
      return <Message icon="running" text={t('printing.sending')} more={t('printing.wait')} />;
    case 'printed':
      return (
        <>
          <Message icon="print" text={t('printing.printed')} more={t('printing.take')} />
          <Button kind="primary" size="large" className={css.action} isPending={isPending} onPress={onClose}>
            <Icon name="check" />
            {t('printing.taken')}
          </Button>
        </>
      );
    case 'failed':
      return (
        <>
          <Message
            icon="warning"
            text={t(`printing.failed.${print.failure ?? 'printer'}`)}
            more={print.failure === 'too-long' ? t('printing.most', { count: print.mostPages }) : null}
          />
          {print.failure === 'printer' ? (
            <Button className={css.action} isPending={isPending} onPress={() => onAgain(print.fileId)}>
              {t('printing.again')}
            </Button>
          ) : null}
        </>
      );
  }
}

type MessageProps = Readonly<{
  icon: 'running' | 'print' | 'warning';
  text: string;
  more?: string | null;
}>;

function Message({ icon, text, more = null }: MessageProps) {
  return (
    <div role={icon === 'warning' ? 'alert' : 'status'} className={`${css.message} ${css[icon] ?? ''}`}>
      <Icon name={icon} size="large" />
      <div className={css.words}>
        <p className={css.text}>{text}</p>
        {more === null ? null : <p>{more}</p>}
      </div>
    </div>
  );
}
