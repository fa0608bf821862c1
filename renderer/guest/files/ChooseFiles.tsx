import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView, GuestQuestion } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import { FileFacts } from './FileFacts.tsx';
import css from './Files.module.css';

type Props = Readonly<{
  files: readonly FileView[];
  question: Extract<GuestQuestion, { kind: 'files' }>;
}>;

/** A page asks for files: the guest chooses which of their own it gets, or none. */
export function ChooseFiles({ files, question: { host, multiple } }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand();
  const isDeaf = useDeaf();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (fileId: string): void => {
    const others = multiple ? chosen.filter((each) => each !== fileId) : [];
    setChosen(chosen.includes(fileId) ? others : [...others, fileId]);
  };
  const answer = (fileIds: readonly string[]): void => {
    if (!isDeaf()) send((bridge) => bridge.answerFiles({ fileIds: [...fileIds] }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape answers as the button does; the region is no control
    <div
      className={css.choosing}
      onKeyDown={(event) => {
        if (event.key === 'Escape') answer([]);
      }}
    >
      <Heading className={css.heading}>
        {t(multiple ? 'files.chooseManyHeading' : 'files.chooseHeading', { host })}
      </Heading>
      <p className={css.lead}>{t('files.chooseLead')}</p>
      <ul aria-label={t('files.list')} className={css.list}>
        {files
          .filter(({ arriving }) => arriving === null)
          .map((file) => (
            <li key={file.fileId}>
              <Button
                className={css.choice}
                aria-pressed={chosen.includes(file.fileId)}
                onPress={() => choose(file.fileId)}
              >
                <span className={css.mark}>
                  {chosen.includes(file.fileId) ? <Icon name="check" /> : null}
                </span>
                <FileFacts file={file} />
              </Button>
            </li>
          ))}
      </ul>
      {hasFailed ? <p role="alert">{t('app.notDone')}</p> : null}
      <div className={css.answers}>
        <Button
          kind="primary"
          size="large"
          isPending={isPending}
          isDisabled={chosen.length === 0}
          onPress={() => answer(chosen)}
        >
          {t('files.send')}
        </Button>
        <Button size="large" isPending={isPending} onPress={() => answer([])}>
          {t('files.sendNothing')}
        </Button>
      </div>
    </div>
  );
}
