import { type FleetFinding, isFault } from '../../../preload/contract/fleet-findings.ts';
import { useText } from '../StaffContext.tsx';
import css from './Fleet.module.css';

type Props = Readonly<{ findings: readonly FleetFinding[] }>;

/** What is the matter with a terminal, the gravest first. */
export function Findings({ findings }: Props) {
  const t = useText();
  return (
    <ul className={css.findings}>
      {findings.map((one) => (
        <li key={one} className={isFault(one) ? css.fault : css.attention}>
          {t(`finding.${one}`)}
        </li>
      ))}
    </ul>
  );
}
