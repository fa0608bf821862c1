import { useTranslation } from 'react-i18next';
import type { BlockReason } from '../../../../preload/contract/codes.ts';
import css from './Blocked.module.css';

type Props = Readonly<{ host: string; rule: string | null; reason: BlockReason }>;

/** What no profile lifts. Whatever else is no matter of rules at all: a site or the line failed. */
const builtIn: ReadonlySet<BlockReason> = new Set([
  'rule',
  'category',
  'default',
  'scheme',
  'private-address',
  'address',
  'download',
]);

/** Which site it was and which rule, for who wants to ask about it. */
export function Facts({ host, rule, reason }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={css.facts}>
      <div>
        <dt>{t('blocked.host')}</dt>
        <dd dir={host === '' ? undefined : 'ltr'}>{host === '' ? t('blocked.unreadable') : host}</dd>
      </div>
      {rule !== null || builtIn.has(reason) ? (
        <div>
          <dt>{t('blocked.rule')}</dt>
          <dd dir={rule === null ? undefined : 'ltr'}>{rule ?? t('blocked.builtIn')}</dd>
        </div>
      ) : null}
    </dl>
  );
}
