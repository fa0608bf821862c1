import {
  type AdminAct,
  type AdminScreen,
  type AdminStatus,
  mayAct,
} from '../../../preload/contract/admin.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { useCommand } from '../shell.ts';
import css from './Admin.module.css';
import type { AdminTexts } from './texts.ts';

type Props = Readonly<{ screen: AdminScreen & { readonly step: 'in' }; texts: AdminTexts }>;

/** Acts that are asked about once more: they take the terminal away, from guests or from everybody. */
const asked: readonly AdminAct[] = ['restart', 'lock', 'leave'];

/** How the terminal stands, and what this person may do with it. */
export function AdminIn({ screen: { person, role, status, last }, texts }: Props) {
  const command = useCommand();
  const acts: readonly AdminAct[] = ['restart', 'diagnose', status.isLocked ? 'unlock' : 'lock', 'leave'];
  const order = (act: AdminAct): void => command.send((bridge) => bridge.actAsAdmin({ act }));
  return (
    <>
      <div className={css.words}>
        <Heading className={css.heading}>{texts.in(person)}</Heading>
        <p>{texts.role[role]}</p>
        <dl className={css.facts}>
          {factRows(status, texts).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className={css.acts}>
        {acts
          .filter((act) => mayAct(role, act))
          .map((act) => (
            <div key={act} className={css.act}>
              {asked.includes(act) ? (
                <ConfirmButton
                  kind={act === 'leave' ? 'danger' : 'secondary'}
                  isDisabled={command.isPending}
                  texts={{
                    title: texts.act[act],
                    body: texts.about[act],
                    confirm: texts.act[act],
                    cancel: texts.cancel,
                  }}
                  onConfirm={() => order(act)}
                >
                  {texts.act[act]}
                </ConfirmButton>
              ) : (
                <Button isDisabled={command.isPending} onPress={() => order(act)}>
                  {texts.act[act]}
                </Button>
              )}
              <p>{texts.about[act]}</p>
            </div>
          ))}
        <p role="status">
          {command.hasFailed ? texts.failed : last === null ? '' : texts.outcome[last.outcome]}
        </p>
      </div>
    </>
  );
}

function factRows(status: AdminStatus, texts: AdminTexts): readonly (readonly [string, string])[] {
  const { facts } = texts;
  return [
    [facts.label, status.label === '' ? texts.unknown : status.label],
    [facts.version, `${status.version} / Electron ${status.electron}`],
    [facts.uptime, texts.hours(Math.floor(status.uptimeSeconds / 3600))],
    [facts.memory, status.memoryMegabytes === null ? texts.unknown : texts.megabytes(status.memoryMegabytes)],
    [facts.unshipped, String(status.recordsUnshipped)],
    [facts.service, status.isLocked ? texts.isLocked : texts.isOpen],
    [facts.trouble, status.trouble ?? texts.none],
  ];
}
