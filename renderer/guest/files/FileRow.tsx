import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bridge } from '../../../preload/contract/bridge.ts';
import type { FilesView, FileView } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import { DeleteQuestion } from './DeleteQuestion.tsx';
import { FileFacts } from './FileFacts.tsx';
import css from './Files.module.css';

type Props = Readonly<{ file: FileView; can: Omit<FilesView, 'files'> }>;

/** One file, and what can be done with it. */
export function FileRow({ file, can }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand();
  const [asks, setAsks] = useState<'not-yet' | 'now' | 'no-more'>('not-yet');
  const nameId = useId();
  const { fileId, shows, arriving } = file;
  const isPaper = shows === 'pdf' || shows === 'image' || shows === 'text';
  const act = (icon: IconName, text: string, call: (bridge: Bridge) => ReturnType<Bridge['showFile']>) => (
    <Button isPending={isPending} aria-describedby={nameId} onPress={() => send(call)}>
      <Icon name={icon} />
      {text}
    </Button>
  );
  const acts: ReactNode = (
    <>
      {can.canShow && shows !== 'none' ? act('view', t('files.show'), (b) => b.showFile({ fileId })) : null}
      {can.canPrint && isPaper ? act('print', t('files.print'), (b) => b.preparePrint({ fileId })) : null}
      {can.canSendToPhone ? act('phone', t('files.toPhone'), (b) => b.sendToPhone({ fileId })) : null}
      {can.canSaveToUsb ? act('stick', t('files.toUsb'), (b) => b.saveToUsb({ fileId })) : null}
      <Button
        kind="quiet"
        aria-describedby={nameId}
        autoFocus={asks === 'no-more'}
        onPress={() => setAsks('now')}
      >
        <Icon name="bin" />
        {t('files.delete')}
      </Button>
    </>
  );
  return (
    <li className={css.row}>
      <div className={css.file}>
        <FileFacts file={file} nameId={nameId} />
      </div>
      {arriving === null ? (
        <div className={css.acts}>
          {asks === 'now' ? <DeleteQuestion fileId={fileId} onKeep={() => setAsks('no-more')} /> : acts}
        </div>
      ) : (
        <Arriving file={file} />
      )}
      {can.canShow && shows === 'none' && arriving === null ? (
        <p className={css.note}>{t('files.notShown')}</p>
      ) : null}
      {hasFailed ? (
        <p role="alert" className={css.failed}>
          {t('app.notDone')}
        </p>
      ) : null}
    </li>
  );
}

function Arriving({ file: { name, bytes, arriving } }: Readonly<{ file: FileView }>) {
  const { t } = useTranslation();
  const total = arriving?.totalBytes ?? null;
  return (
    <progress
      className={css.progress}
      aria-label={name === '' ? t('files.noName') : name}
      {...(total === null ? {} : { max: total, value: bytes })}
    />
  );
}
