import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Refusal } from '../../api/client.ts';
import { useNow } from '../../lists/useNow.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import { isGateway } from '../overview/origin.ts';
import css from '../Records.module.css';
import sheetCss from './CheckpointSheet.module.css';
import { CheckpointSheet, type Sheet } from './CheckpointSheet.tsx';

/** Makes the sheet of the newest checkpoints for the duty log, to be printed and signed. */
export function Checkpoints() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const nowMs = useNow();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const make = async () => {
    setIsPending(true);
    const answer = await session.call('paperCheckpoints', {});
    setIsPending(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setSheet({ madeAtMs: nowMs, checkpoints: gatewayFirst(answer.value.checkpoints) });
  };
  return (
    <div className={css.view}>
      <p className={page.intro}>{t('checkpoint.intro')}</p>
      <Notice notice={refusal === null ? null : { kind: 'refused', text: errorText(refusal) }} />
      <div className={css.row}>
        <Button
          kind={sheet === null ? 'primary' : 'secondary'}
          isPending={isPending}
          onPress={() => void make()}
        >
          {t('checkpoint.make')}
        </Button>
        {sheet === null || sheet.checkpoints.length === 0 ? null : (
          <Button kind="primary" onPress={() => window.print()}>
            {t('checkpoint.print')}
          </Button>
        )}
      </div>
      {sheet === null ? null : <Preview sheet={sheet} />}
    </div>
  );
}

function Preview({ sheet }: Readonly<{ sheet: Sheet }>) {
  const t = useText();
  if (sheet.checkpoints.length === 0) return <p className={page.empty}>{t('checkpoint.empty')}</p>;
  return (
    <>
      <section aria-label={t('checkpoint.preview')} className={sheetCss.screen}>
        <CheckpointSheet sheet={sheet} />
      </section>
      {createPortal(
        <div className={sheetCss.print}>
          <CheckpointSheet sheet={sheet} />
        </div>,
        document.body,
      )}
    </>
  );
}

function gatewayFirst(checkpoints: AnswerOf<'paperCheckpoints'>['checkpoints']) {
  return [...checkpoints].sort(
    (one, other) => Number(isGateway(other.origin)) - Number(isGateway(one.origin)),
  );
}
