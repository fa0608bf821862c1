import { useTranslation } from 'react-i18next';
import type { LoadStage } from '../../../../preload/contract/tabs.ts';
import hidden from '../../frame/hidden.module.css';
import css from './LoadLine.module.css';

type Props = Readonly<{
  /** `null` once the page is there. */
  stage: LoadStage | null;
  isPage: boolean;
}>;

/** How far a page on its way has come, as a line that grows at each stage. The engine knows no more than that. */
export function LoadLine({ stage, isPage }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {stage === null ? null : <span aria-hidden="true" className={`${css.line} ${css[stage]}`} />}
      <span role="status" className={hidden.hidden}>
        {isPage ? t(stage === null ? 'loading.done' : 'loading.asking') : null}
      </span>
    </>
  );
}
