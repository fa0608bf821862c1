import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../preload/contract/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand } from '../../shell.ts';
import css from './Question.module.css';
import { useDeaf } from './use-deaf.ts';

type About = Exclude<CommandInput<'askHelp'>['about'], 'site'>;

const abouts: readonly About[] = ['time', 'other'];

type Props = Readonly<{ onClose: (by: 'touch' | 'escape') => void }>;

/** What the guest wants from the front desk, in place of the controls. It closes when the terminal has taken the question. */
export function DeskQuestion({ onClose }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand();
  const [sent, setSent] = useState<About | null>(null);
  const isDeaf = useDeaf();
  const id = useId();
  const ask = (about: About): void => {
    setSent(about);
    send(async (bridge) => {
      const reply = await bridge.askHelp({ about });
      if (reply.ok) onClose('touch');
      return reply;
    });
  };
  return (
    <div
      role="dialog"
      aria-labelledby={`${id}-title`}
      className={css.question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose('escape');
      }}
    >
      <p className={css.texts}>
        <strong id={`${id}-title`}>{t('desk.title')}</strong>
        {hasFailed ? <span role="alert">{t('app.notDone')}</span> : null}
      </p>
      {abouts.map((about, index) => (
        <Button
          key={about}
          autoFocus={index === 0}
          isPending={isPending && sent === about}
          isDisabled={isPending && sent !== about}
          onPress={() => {
            if (!isDeaf()) ask(about);
          }}
        >
          {t(`desk.${about}`)}
        </Button>
      ))}
      <Button
        kind="quiet"
        isDisabled={isPending}
        onPress={() => {
          if (!isDeaf()) onClose('touch');
        }}
      >
        {t('desk.close')}
      </Button>
    </div>
  );
}
