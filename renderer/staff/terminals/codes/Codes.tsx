import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { useNow } from '../../lists/useNow.ts';
import { usePolled } from '../../lists/usePolled.ts';
import { Notice, type NoticeText } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useFormats, useStaff, useText } from '../../StaffContext.tsx';
import { CodeDialog } from './CodeDialog.tsx';

/** Codes change only when IT makes one or a terminal uses one. */
const codesMs = 15_000;

/** Codes with which terminals enrol by themselves: made here, told once, taken back here. */
export function Codes() {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const nowMs = useNow();
  const { session } = useStaff();
  const { value, refusal, refresh } = usePolled('enrolmentCodes', codesMs);
  const [isMaking, setIsMaking] = useState(false);
  const [notice, setNotice] = useState<NoticeText>(null);
  const open = (value?.codes ?? []).filter(({ state }) => state === 'open');
  const withdraw = async (codeId: string, label: string): Promise<void> => {
    const answer = await session.call('withdrawEnrolmentCode', { parameters: { codeId }, body: {} });
    if (answer.ok) setNotice({ kind: 'done', text: t('terminals.codeWithdrawn', { label }) });
    else setNotice({ kind: 'refused', text: errorText(answer.refusal) });
    void refresh();
  };
  return (
    <section aria-labelledby="codes" className={page.page}>
      <h2 id="codes">{t('terminals.codes')}</h2>
      <p>{t('terminals.codesText')}</p>
      <Notice notice={notice ?? (refusal && { kind: 'refused', text: errorText(refusal) })} />
      <div className={page.actions}>
        <Button onPress={() => setIsMaking(true)}>{t('terminals.codeMake')}</Button>
      </div>
      <ul>
        {open.map(({ codeId, label, expiresAtMs }) => (
          <li key={codeId} className={page.actions}>
            <span>{t('terminals.codeUntil', { label, time: formats.end(expiresAtMs, nowMs) })}</span>
            <Button
              aria-label={t('terminals.codeWithdrawOf', { label })}
              onPress={() => void withdraw(codeId, label)}
            >
              {t('terminals.codeWithdraw')}
            </Button>
          </li>
        ))}
      </ul>
      {isMaking ? (
        <CodeDialog
          onClose={() => setIsMaking(false)}
          onMade={(text) => {
            setNotice({ kind: 'done', text });
            void refresh();
          }}
        />
      ) : null}
    </section>
  );
}
