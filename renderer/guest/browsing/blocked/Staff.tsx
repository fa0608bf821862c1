import { useTranslation } from 'react-i18next';
import type { HelpView, PageView } from '../../../../preload/contract/browsing-view.ts';
import { Icon } from '../../../ui/icons/Icon.tsx';
import css from './Blocked.module.css';

type Props = Readonly<{ page: PageView & { kind: 'blocked' }; help: HelpView }>;

/** What the front desk can do about it, and what has become of the question. */
export function Staff({ page: { groupId }, help: { failed, canAsk } }: Props) {
  const { t } = useTranslation();
  if (failed)
    return (
      <p className={css.staff} role="alert">
        {t('help.failed')}
      </p>
    );
  if (groupId === null || canAsk)
    return <p className={css.staff}>{t(groupId === null ? 'blocked.staff' : 'help.canAsk')}</p>;
  return (
    <p className={css.asked} role="status">
      <Icon name="desk" />
      {t('blocked.waiting')}
    </p>
  );
}
