import { Button } from '../../../ui/Button.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import { AddressFields } from '../AddressFields.tsx';
import css from '../Rules.module.css';
import { ProfileSource } from '../source/ProfileSource.tsx';
import { useProfileChoice } from '../source/useProfileChoice.ts';
import { useAddresses } from '../useAddresses.ts';
import { useRuleWork } from '../work/useRuleWork.ts';
import { WorkStatus } from '../work/WorkStatus.tsx';
import { Changes } from './Changes.tsx';
import { VerdictChanges } from './VerdictChanges.tsx';

/** What changes from one profile to another, and whose verdict does. */
export function CompareTool() {
  const t = useText();
  const { session } = useStaff();
  const before = useProfileChoice();
  const after = useProfileChoice();
  const addresses = useAddresses(false);
  const work = useRuleWork();

  const compare = async () => {
    const asked = addresses.read();
    const [old, next] = [await before.resolve(), await after.resolve()];
    if (asked === null || old === null || next === null) return null;
    const { kind } = addresses;
    const body = { do: 'compare', before: old, after: next, addresses: asked, kind } as const;
    return session.call('startRuleWork', { body });
  };

  return (
    <div className={css.tool}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!work.isBusy) void work.start(compare);
        }}
      >
        <div className={css.pair}>
          <ProfileSource label={t('rules.before')} choice={before} />
          <ProfileSource label={t('rules.after')} choice={after} />
        </div>
        <AddressFields addresses={addresses} hint={t('rules.addressesOptional')} />
        <div className={css.row}>
          <Button kind="primary" type="submit" isPending={work.isBusy}>
            {t('rules.compareRun')}
          </Button>
        </div>
      </form>
      <WorkStatus view={work.view} sources={[t('rules.before'), t('rules.after')]}>
        {(result) =>
          result.do === 'compare' ? (
            <>
              <Changes result={result} />
              {result.asked === 0 ? null : <VerdictChanges result={result} />}
            </>
          ) : null
        }
      </WorkStatus>
    </div>
  );
}
