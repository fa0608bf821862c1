import { useCallback, useEffect, useId, useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../lists/useNow.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useStaff, useText } from '../StaffContext.tsx';
import { passkeyObstacle } from '../sign-in/passkeys.ts';
import { AddPasskey } from './AddPasskey.tsx';
import css from './Own.module.css';

type Passkey = AnswerOf<'passkeys'>['passkeys'][number];

/** The passkeys of the person: what there is, a new one, and away with an old one after a second press. */
export function Passkeys() {
  const t = useText();
  const errorText = useErrorText();
  const headingId = useId();
  const { session } = useStaff();
  const [kept, setKept] = useState<AnswerOf<'passkeys'> | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const [askedId, setAskedId] = useState<string | null>(null);
  const read = useCallback(async () => {
    const answer = await session.call('passkeys', {});
    if (answer.ok) setKept(answer.value);
    else setNotice({ kind: 'refused', text: errorText(answer.refusal) });
  }, [session, errorText]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; another language is no reason to ask again.
  useEffect(() => void read(), [session]);

  const done = (text: string): void => {
    setNotice({ kind: 'done', text });
    void read();
  };
  const remove = async ({ passkeyId, label }: Passkey): Promise<void> => {
    setNotice(null);
    const answer = await session.call('removePasskey', { parameters: { passkeyId }, body: {} });
    setAskedId(null);
    if (answer.ok) done(t('own.removed', { label }));
    else setNotice({ kind: 'refused', text: errorText(answer.refusal) });
  };

  const obstacle = passkeyObstacle() ?? (kept?.available === false ? 'gateway' : null);
  return (
    <section className={css.part} aria-labelledby={headingId}>
      <h3 id={headingId}>{t('own.passkeys')}</h3>
      <p className={page.soft}>{t('own.passkeysText')}</p>
      {kept !== null && kept.passkeys.length > 0 ? (
        <ul className={css.keys}>
          {kept.passkeys.map((passkey) => (
            <li key={passkey.passkeyId}>
              <KeyRow
                passkey={passkey}
                isLast={kept.passkeys.length === 1}
                isAsked={askedId === passkey.passkeyId}
                onAsk={setAskedId}
                onRemove={remove}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Notice notice={notice} />
      {kept === null ? null : obstacle === null ? (
        <AddPasskey onAdded={done} />
      ) : (
        <p className={css.obstacle}>{t(`own.obstacles.${obstacle}`)}</p>
      )}
    </section>
  );
}

type RowProps = Readonly<{
  passkey: Passkey;
  isLast: boolean;
  isAsked: boolean;
  onAsk: (passkeyId: string | null) => void;
  onRemove: (passkey: Passkey) => Promise<void>;
}>;

function KeyRow({ passkey, isLast, isAsked, onAsk, onRemove }: RowProps) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const [isPending, setIsPending] = useState(false);
  const { passkeyId, label, addedAtMs, lastUsedAtMs } = passkey;
  if (isAsked)
    return (
      <div className={css.asked} role="alertdialog" aria-label={t('own.removeOf', { label })}>
        <p>{t(isLast ? 'own.removeLast' : 'own.removeText', { label })}</p>
        <div className={page.actions}>
          {/* The harmless answer has the focus: a second Enter by habit removes nothing. */}
          <Button autoFocus onPress={() => onAsk(null)}>
            {t('own.keep')}
          </Button>
          <Button
            kind="danger"
            isPending={isPending}
            onPress={() => {
              setIsPending(true);
              void onRemove(passkey).finally(() => setIsPending(false));
            }}
          >
            {t('own.removeSure')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={css.key}>
      <p>
        <strong>{label}</strong>
        <span className={page.under}>
          {t('own.added', { ago: formats.ago(addedAtMs, nowMs) })}
          {' · '}
          {lastUsedAtMs === null
            ? t('own.neverUsed')
            : t('own.used', { ago: formats.ago(lastUsedAtMs, nowMs) })}
        </span>
      </p>
      <Button aria-label={t('own.removeOf', { label })} onPress={() => onAsk(passkeyId)}>
        {t('own.remove')}
      </Button>
    </div>
  );
}
