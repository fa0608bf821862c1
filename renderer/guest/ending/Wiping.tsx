import { useTranslation } from 'react-i18next';
import type { WipeStep } from '../../../preload/contract/codes.ts';
import type { StepView } from '../../../preload/contract/views.ts';
import { StepList } from '../../ui/StepList.tsx';
import { Busy } from '../busy/Busy.tsx';

type Props = Readonly<{ steps: readonly StepView<WipeStep>[] }>;

/** Each kind of trace, removed and then checked. */
export function Wiping({ steps }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  return (
    <Busy heading={t('wiping.heading')} lead={t('wiping.lead')}>
      <StepList
        label={t('wiping.steps')}
        columns={2}
        steps={steps.map(({ name, state }) => ({
          key: name,
          text: t(`records:wipe.${name}`),
          state,
          stateText: t(`records:proof.${state}`),
        }))}
      />
    </Busy>
  );
}
