import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { useNow } from '../lists/useNow.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useText } from '../StaffContext.tsx';
import { FindByToken } from './FindByToken.tsx';
import { GrantDialogs, type GrantOrder } from './GrantDialogs.tsx';
import { GrantTable } from './GrantTable.tsx';
import { type Grant, isOver } from './grant.ts';
import { useGrants } from './useGrants.ts';

/** Grants that are not over, and on request those of today that are. */
export function Grants() {
  const t = useText();
  const errorText = useErrorText();
  const role = useSession((view) => view.person?.role);
  const list = useGrants();
  const nowMs = useNow();
  const [found, setFound] = useState<Grant | null>(null);
  const [showOver, setShowOver] = useState(false);
  const [order, setOrder] = useState<GrantOrder | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const all = list.all ?? [];
  const listed = all.filter((grant) => showOver || !isOver(grant, nowMs));
  // The list may know the found one better by now.
  const shown = found === null ? listed : [all.find(({ grantId }) => grantId === found.grantId) ?? found];
  const refused = list.refusal === null ? null : errorText(list.refusal);
  const hasMore = found === null && list.hasMore;

  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('grants.heading')}</Heading>
        <p className={page.intro}>{t('grants.intro')}</p>
        {role !== undefined && mayDo(role, 'find') ? <FindByToken onFound={setFound} /> : null}
        {found === null ? null : <Button onPress={() => setFound(null)}>{t('grants.showAll')}</Button>}
        <label className={page.toggle}>
          <input type="checkbox" checked={showOver} onChange={(event) => setShowOver(event.target.checked)} />
          {t('grants.showOver')}
        </label>
      </div>
      <Notice notice={refused === null ? notice : { kind: 'refused', text: refused }} />
      {list.all === null ? null : shown.length === 0 ? (
        <p className={page.empty}>{t('grants.empty')}</p>
      ) : (
        <GrantTable grants={shown} nowMs={nowMs} onOrder={setOrder} />
      )}
      {hasMore ? (
        <div className={page.top}>
          <p className={page.intro}>{t('grants.cut', { count: all.length })}</p>
          <Button isPending={list.isPending} onPress={() => void list.more()}>
            {t('grants.more')}
          </Button>
        </div>
      ) : null}
      <GrantDialogs
        order={order}
        nowMs={nowMs}
        onClose={() => setOrder(null)}
        onDone={(text) => {
          if (text !== null) setNotice({ kind: 'done', text });
          void list.refresh();
        }}
      />
    </div>
  );
}
