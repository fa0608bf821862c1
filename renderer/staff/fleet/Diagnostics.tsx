import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { SaveLink } from '../parts/SaveLink.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useStaff, useText } from '../StaffContext.tsx';
import css from './Fleet.module.css';
import type { FleetDetail } from './fleet.ts';

type Props = Readonly<{ detail: FleetDetail; nowMs: number; canRead: boolean }>;

/** What orders collected: fetched at a press, since each look is recorded, and saved as a file. */
export function Diagnostics({ detail: { terminal, diagnostics }, nowMs, canRead }: Props) {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const { session } = useStaff();
  const { terminalId } = terminal;
  const [fetched, setFetched] = useState<Readonly<{ name: string; text: string }> | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const fetchOne = async (number: number): Promise<void> => {
    setNotice(null);
    const answer = await session.call('terminalDiagnostics', {
      parameters: { terminalId, orderNumber: `${number}` },
    });
    if (answer.ok) setFetched({ name: `${terminalId}-${number}.log`, text: answer.value.text });
    else setNotice({ kind: 'refused', text: errorText(answer.refusal) });
  };
  return (
    <section className={css.card}>
      <h2>{t('fleet.diagnostics')}</h2>
      <Notice notice={notice} />
      {diagnostics.length === 0 ? <p className={page.soft}>{t('fleet.noDiagnostics')}</p> : null}
      {diagnostics.map(({ number, atMs, characters }) => (
        <div key={number} className={css.sign}>
          <span>
            {formats.time(atMs, nowMs)} <span className={page.soft}>{formats.bytes(characters)}</span>
          </span>
          {canRead ? (
            <Button
              aria-label={t('fleet.readOf', { time: formats.time(atMs, nowMs) })}
              onPress={() => void fetchOne(number)}
            >
              {t('fleet.read')}
            </Button>
          ) : null}
        </div>
      ))}
      {fetched === null ? null : <SaveText {...fetched} />}
    </section>
  );
}

function SaveText({ name, text }: Readonly<{ name: string; text: string }>) {
  const t = useText();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return href === null ? null : <SaveLink href={href} name={name} text={t('fleet.save', { name })} />;
}
