import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/choice/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { useNow } from '../lists/useNow.ts';
import { usePolled } from '../lists/usePolled.ts';
import { Notice } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useText } from '../StaffContext.tsx';
import { Alerts } from './Alerts.tsx';
import { FleetTable } from './FleetTable.tsx';
import { type FleetFilter, fleetFilters, isShown, lookedOver } from './fleet.ts';
import { Hours } from './hours/Hours.tsx';
import { TerminalDetail } from './TerminalDetail.tsx';

/** Terminals tell of themselves every ten seconds, and of their machines every minute. */
const fleetMs = 10_000;

/** Every terminal with what it tells of itself, those that need somebody first. IT gives orders; an auditor reads. */
export function Fleet() {
  const t = useText();
  const errorText = useErrorText();
  const nowMs = useNow();
  const { value, refusal, refresh } = usePolled('fleet', fleetMs);
  const [filter, setFilter] = useState<FleetFilter>('all');
  const [name, setName] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const [isHours, setIsHours] = useState(false);
  const wanted = useDeferredValue(name.trim().toLowerCase());
  const all = useMemo(() => lookedOver(value?.terminals ?? [], nowMs), [value, nowMs]);
  const shown = all.filter(
    (one) => isShown(one, filter) && (wanted === '' || one.row.label.toLowerCase().includes(wanted)),
  );
  if (isHours) return <Hours onBack={() => setIsHours(false)} />;
  if (openId !== null)
    return (
      <TerminalDetail
        terminalId={openId}
        nowMs={nowMs}
        onBack={() => {
          setOpenId(null);
          void refresh();
        }}
      />
    );
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('fleet.heading')}</Heading>
        <p className={page.intro}>{t('fleet.intro')}</p>
      </div>
      <div className={page.actions}>
        <Button onPress={() => setIsHours(true)}>{t('hours.heading')}</Button>
      </div>
      <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
      {value !== null && all.length === 0 ? <p className={page.empty}>{t('fleet.empty')}</p> : null}
      {all.length === 0 ? null : (
        <>
          <Choice
            label={t('fleet.show')}
            isLabelHidden
            value={filter}
            onChange={setFilter}
            options={fleetFilters.map((one) => ({
              value: one,
              text: t(`fleet.filters.${one}`, { count: all.filter((found) => isShown(found, one)).length }),
            }))}
          />
          <Field label={t('fleet.find')} value={name} onChange={setName} input={{ maxLength: 40 }} />
          {shown.length === 0 ? (
            <p className={page.empty}>{t('fleet.noneShown')}</p>
          ) : (
            <FleetTable findings={shown} nowMs={nowMs} onOpen={setOpenId} />
          )}
        </>
      )}
      <Alerts />
    </div>
  );
}
