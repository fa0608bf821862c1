import { Button } from '../../ui/Button.tsx';
import type { Role } from '../pages.ts';
import { useSession, useText } from '../StaffContext.tsx';
import css from './SignIn.module.css';

/** The accounts the demo hotel is made with; their PINs are made anew on each machine. */
const demoAccounts = ['desk', 'supervisor', 'it', 'auditor', 'privacy'] as const satisfies readonly Role[];

/** Lists the demo accounts, only where the gateway says that it is a demo. */
export function DemoHint({ onChoose }: Readonly<{ onChoose: (staffId: string) => void }>) {
  const t = useText();
  const demo = useSession((view) => view.demo);
  if (!demo) return null;
  return (
    <section aria-labelledby="demo-accounts" className={css.demo}>
      <h2 id="demo-accounts">{t('signIn.demoHeading')}</h2>
      <p>{t('signIn.demoPins')}</p>
      <ul className={css.accounts}>
        {demoAccounts.map((staffId) => (
          <li key={staffId}>
            <Button onPress={() => onChoose(staffId)}>
              <code>{staffId}</code>
              <span>{t(`roles.${staffId}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
