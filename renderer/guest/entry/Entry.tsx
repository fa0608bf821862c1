import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryScreen } from '../../../preload/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Frame } from '../frame/Frame.tsx';
import { useCommand, useNowMs } from '../shell.ts';
import { CoolDown } from './CoolDown.tsx';
import css from './Entry.module.css';
import { CodeField } from './field/CodeField.tsx';
import { Keypad } from './Keypad.tsx';
import { type Refused, useCode } from './use-code.ts';

type Props = Readonly<{ screen: EntryScreen }>;

/** A guest types, pastes or scans the check-in token. The text leaves this screen once, and is forgotten with it. */
export function Entry({ screen }: Props) {
  const { t } = useTranslation();
  const leave = useCommand('view');
  const submit = useCommand('view');
  const code = useCode((token) => submit.send((bridge) => bridge.submitToken({ token })));
  const [isShown, setIsShown] = useState(false);
  const nowMs = useNowMs(500);
  const waitsUntilMs =
    screen.coolDownEndsAtMs !== null && screen.coolDownEndsAtMs > nowMs ? screen.coolDownEndsAtMs : null;
  const answer = screen.refusal === 'cool-down' ? null : screen.refusal;
  const refused: Refused | null = code.refused ?? (code.raw === '' ? answer : null);
  const refusalText =
    refused === null ? null : refused === 'too-many' ? t('entry.tooMany') : t(`refusal.${refused}`);
  return (
    <Frame
      action={
        <Button
          kind="quiet"
          isDisabled={leave.isPending}
          onPress={() => leave.send((bridge) => bridge.leaveEntry())}
        >
          <Icon name="globe" />
          {t('entry.leave')}
        </Button>
      }
    >
      <div className={css.entry}>
        <div className={css.words}>
          <Heading className={css.heading}>{t('entry.heading')}</Heading>
          <p className={css.lead}>{t('entry.lead')}</p>
          {waitsUntilMs === null ? (
            <CodeField
              code={code}
              isShown={isShown}
              error={submit.hasFailed ? t('app.notDone') : refusalText}
              onToggle={() => setIsShown(!isShown)}
            />
          ) : (
            <CoolDown endsAtMs={waitsUntilMs} />
          )}
        </div>
        <Keypad code={code} isDisabled={waitsUntilMs !== null} isPending={submit.isPending} />
      </div>
    </Frame>
  );
}
