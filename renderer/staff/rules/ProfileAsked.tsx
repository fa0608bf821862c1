import { useText } from '../StaffContext.tsx';
import type { ResultOf } from './work/useRuleWork.ts';

type Props = Readonly<{ profile: ResultOf<'explain'>['profile'] }>;

/** Which profile a result is about. */
export function ProfileAsked({ profile: { profileId, version } }: Props) {
  const t = useText();
  return <h2>{t('rules.asked', { profileId, version })}</h2>;
}
