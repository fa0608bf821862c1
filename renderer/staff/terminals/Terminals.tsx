import { useState } from 'react';
import { Heading } from '../../ui/Heading.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useNow } from '../lists/useNow.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { ApproveDialog } from './ApproveDialog.tsx';
import { Codes } from './codes/Codes.tsx';
import { EnrolmentCard } from './EnrolmentCard.tsx';
import { HelpDialogs } from './help/HelpDialogs.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { RevokeTerminalDialog } from './RevokeTerminalDialog.tsx';
import { SeatFilters } from './SeatFilters.tsx';
import { isShown, type SeatFilter } from './seat-filter.ts';
import { TerminalCard } from './TerminalCard.tsx';
import css from './Terminals.module.css';
import { asksFirst, type TerminalOrder } from './terminal.ts';

/** The seat map: each terminal with its state, and those that ask to be enrolled. Never a page or an address. */
export function Terminals() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const nowMs = useNow();
  const role = useSession((view) => view.person?.role);
  const { terminals, enrolments, loaded, refreshTerminals } = useLists();
  const [order, setOrder] = useState<TerminalOrder | null>(null);
  const [filter, setFilter] = useState<SeatFilter>('all');
  const [notice, setNotice] = useState<NoticeText>(null);
  const shown = asksFirst(terminals).filter((terminal) => isShown(terminal, filter));
  const done = (text: string): void => {
    setNotice({ kind: 'done', text });
    void refreshTerminals();
  };
  /** That a guest was helped needs no question. */
  const take = (asked: TerminalOrder): void => {
    if (asked.do !== 'close-help') {
      setOrder(asked);
      return;
    }
    const { terminalId, label } = asked.terminal;
    void session.call('closeHelp', { parameters: { terminalId }, body: {} }).then((answer) => {
      if (answer.ok) done(t('help.closed', { label }));
      else setNotice({ kind: 'refused', text: errorText(answer.refusal) });
    });
  };
  return (
    <div className={page.page}>
      <Heading className={page.heading}>{t('terminals.heading')}</Heading>
      <Notice notice={notice} />
      {enrolments.length === 0 ? null : (
        <section aria-labelledby="enrolments" className={css.waiting}>
          <h2 id="enrolments">{t('terminals.waiting')}</h2>
          <p>{t('terminals.waitingText')}</p>
          <ul>
            {enrolments.map((enrolment) => (
              <li key={enrolment.userCode}>
                <EnrolmentCard enrolment={enrolment} nowMs={nowMs} onOrder={setOrder} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {loaded && terminals.length === 0 ? <p className={page.empty}>{t('terminals.empty')}</p> : null}
      {terminals.length === 0 ? null : (
        <SeatFilters terminals={terminals} filter={filter} onChange={setFilter} />
      )}
      {terminals.length > 0 && shown.length === 0 ? (
        <p className={page.empty}>{t('terminals.noneShown')}</p>
      ) : null}
      <ul className={css.seats}>
        {shown.map((terminal) => (
          <li key={terminal.terminalId}>
            <TerminalCard terminal={terminal} nowMs={nowMs} onOrder={take} />
          </li>
        ))}
      </ul>
      {role !== undefined && mayDo(role, 'make-codes') ? <Codes /> : null}
      <Order order={order} onClose={() => setOrder(null)} onDone={done} />
    </div>
  );
}

type OrderProps = Readonly<{
  order: TerminalOrder | null;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

function Order({ order, onClose, onDone }: OrderProps) {
  switch (order?.do) {
    case undefined:
      return null;
    case 'approve':
      return <ApproveDialog enrolment={order.enrolment} onClose={onClose} onDone={onDone} />;
    case 'reset':
      return <ResetDialog terminal={order.terminal} onClose={onClose} onDone={onDone} />;
    case 'close-help':
      return null;
    case 'message':
    case 'add-time':
    case 'end':
    case 'allow':
      return <HelpDialogs order={order.do} terminal={order.terminal} onClose={onClose} onDone={onDone} />;
    case 'revoke':
      return <RevokeTerminalDialog terminal={order.terminal} onClose={onClose} onDone={onDone} />;
  }
}
