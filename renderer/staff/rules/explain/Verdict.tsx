import { Chip } from '../../parts/Chip.tsx';
import { useText } from '../../StaffContext.tsx';

/** Allowed or blocked, in a word and a drawing. */
export function Verdict({ verdict }: Readonly<{ verdict: 'allow' | 'block' }>) {
  const t = useText();
  return verdict === 'allow' ? (
    <Chip tone="good" icon="check" text={t('rules.allow')} />
  ) : (
    <Chip tone="bad" icon="blocked" text={t('rules.block')} />
  );
}
