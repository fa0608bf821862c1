import { useTranslation } from 'react-i18next';
import type { GraceAnswer } from '../../../../preload/contract/browsing-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand } from '../../shell.ts';
import { useDeaf } from '../bar/use-deaf.ts';

type Props = Readonly<{ minutes: number; onAnswered: (answer: GraceAnswer) => void }>;

/** Takes the minutes that a guest may add. It hears nothing at first: it comes up where a finger may be on its way to a page. */
export function Grace({ minutes, onAnswered }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const isDeaf = useDeaf();
  const take = (): void =>
    send(async (bridge) => {
      const reply = await bridge.takeGrace();
      onAnswered(reply.ok ? reply.value : 'away');
      return reply;
    });
  return (
    <Button
      kind="primary"
      size="large"
      isPending={isPending}
      onPress={() => {
        if (!isDeaf()) take();
      }}
    >
      {t('grace.take', { count: minutes })}
    </Button>
  );
}
