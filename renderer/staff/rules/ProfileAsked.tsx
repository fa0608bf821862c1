import page from '../parts/Page.module.css';
import { useText } from '../StaffContext.tsx';
import type { ResultOf } from './work/useRuleWork.ts';

type Props = Readonly<{ profile: ResultOf<'explain'>['profile'] }>;

/** Which profile a result is about. */
export function ProfileAsked({ profile: { profileId, version, signed } }: Props) {
  const t = useText();
  return (
    <>
      <h2>{t('rules.asked', { profileId, version })}</h2>
      {signed ? null : <p className={page.soft}>{t('rules.notSigned')}</p>}
    </>
  );
}
