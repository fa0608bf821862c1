import { Choice } from '../../ui/choice/Choice.tsx';
import type { Role } from '../pages.ts';
import { useText } from '../StaffContext.tsx';

const roles = ['desk', 'supervisor', 'it', 'auditor', 'privacy'] as const satisfies readonly Role[];

type Props = Readonly<{ role: Role; onChange: (role: Role) => void }>;

/** One of the roles. */
export function RoleChoice({ role, onChange }: Props) {
  const t = useText();
  return (
    <Choice
      label={t('people.role')}
      value={role}
      onChange={onChange}
      options={roles.map((value) => ({ value, text: t(`roles.${value}`) }))}
    />
  );
}
