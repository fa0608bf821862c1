import { Button } from '../../../ui/Button.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import { AddressFields } from '../AddressFields.tsx';
import { ProfileAsked } from '../ProfileAsked.tsx';
import css from '../Rules.module.css';
import { ProfileSource } from '../source/ProfileSource.tsx';
import { useProfileChoice } from '../source/useProfileChoice.ts';
import { useAddresses } from '../useAddresses.ts';
import { useRuleWork } from '../work/useRuleWork.ts';
import { WorkStatus } from '../work/WorkStatus.tsx';
import { Explanation, Explanations } from './Explanations.tsx';

/** What a profile says of addresses, and why. */
export function ExplainTool() {
  const t = useText();
  const { session } = useStaff();
  const choice = useProfileChoice();
  const addresses = useAddresses(true);
  const work = useRuleWork();

  const explain = async () => {
    const asked = addresses.read();
    const profile = await choice.resolve();
    if (asked === null || profile === null) return null;
    const body = { do: 'explain', profile, addresses: asked, kind: addresses.kind } as const;
    return session.call('startRuleWork', { body });
  };

  return (
    <div className={css.tool}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!work.isBusy) void work.start(explain);
        }}
      >
        <ProfileSource label={t('rules.profile')} choice={choice} />
        <AddressFields addresses={addresses} hint={t('rules.addressesHint')} />
        <div className={css.row}>
          <Button kind="primary" type="submit" isPending={work.isBusy}>
            {t('rules.explainRun')}
          </Button>
        </div>
      </form>
      <WorkStatus view={work.view} sources={[t('rules.profile')]}>
        {(result) => {
          if (result.do !== 'explain') return null;
          const [first, ...others] = result.explained;
          return (
            <>
              <ProfileAsked profile={result.profile} />
              {first !== undefined && others.length === 0 ? (
                <Explanation one={first} />
              ) : (
                <Explanations explained={result.explained} />
              )}
            </>
          );
        }}
      </WorkStatus>
    </div>
  );
}
