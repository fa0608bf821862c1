import { useTranslation } from 'react-i18next';
import type { EnablingStep } from '../../../preload/contract/codes.ts';
import type { StepView } from '../../../preload/contract/views.ts';
import { StepList } from '../../ui/StepList.tsx';
import { Busy } from '../busy/Busy.tsx';
import { NewGuest } from '../frame/NewGuest.tsx';

type Props = Readonly<{ steps: readonly StepView<EnablingStep>[] }>;

/** The steps of enabling, turning green one by one. */
export function Starting({ steps }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  return (
    <Busy heading={t('starting.heading')} lead={t('starting.lead')} action={<NewGuest />}>
      <StepList
        label={t('starting.steps')}
        steps={steps.map(({ name, state }) => ({
          key: name,
          text: t(`records:enabling.${name}`),
          state,
          stateText: t(`records:state.${state}`),
        }))}
      />
    </Busy>
  );
}
