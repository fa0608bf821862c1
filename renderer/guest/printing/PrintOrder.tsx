import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintView } from '../../../preload/contract/files.ts';
import { numberText } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import css from './PrintOrder.module.css';

type Props = Readonly<{ print: PrintView }>;

/** Most copies in one order. */
const mostCopies = 9;

/** How many copies, what they cost, and the one button that prints. */
export function PrintOrder({ print }: Props) {
  const { t, i18n } = useTranslation();
  const { send, isPending, hasFailed } = useCommand('view');
  const isDeaf = useDeaf();
  const [copies, setCopies] = useState(1);
  const { pages, mostPages, price } = print;
  const most = Math.max(1, Math.min(mostCopies, Math.floor(mostPages / Math.max(1, pages))));
  const step = (by: number): void => setCopies(Math.min(most, Math.max(1, copies + by)));
  return (
    <section aria-label={t('printing.copies')} className={css.order}>
      <div className={css.facts}>
        <p className={css.sum}>{t('printing.sheets', { count: pages * copies })}</p>
        {price === null ? null : <p>{t('printing.price', { price })}</p>}
        {copies < mostCopies && copies === most ? <p>{t('printing.most', { count: mostPages })}</p> : null}
        {hasFailed ? <p role="alert">{t('app.notDone')}</p> : null}
      </div>
      <div className={css.copies}>
        <span className={css.label}>{t('printing.copies')}</span>
        <Button aria-label={t('printing.fewer')} isDisabled={copies <= 1} onPress={() => step(-1)}>
          <Icon name="dash" />
        </Button>
        <output className={css.number}>{numberText(i18n.language, copies)}</output>
        <Button aria-label={t('printing.more')} isDisabled={copies >= most} onPress={() => step(1)}>
          <Icon name="plus" />
        </Button>
      </div>
      <Button
        kind="primary"
        size="large"
        isPending={isPending}
        onPress={() => {
          if (!isDeaf()) send((bridge) => bridge.print({ copies }));
        }}
      >
        <Icon name="print" />
        {t('printing.print')}
      </Button>
    </section>
  );
}
