import { useTranslation } from 'react-i18next';
import type { BrowsingScreen, PanelName } from '../../../../preload/contract/browsing-view.ts';
import { zoomSteps } from '../../../../preload/contract/tabs.ts';
import { percentText } from '../../../i18n/format.ts';
import type { IconName } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';
import { ToolButton } from './ToolButton.tsx';
import css from './Tools.module.css';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** What a guest needs now and then, in a row above the bar: how the page is drawn, and the panels of ours. */
export function Tools({ screen }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand();
  return (
    <section
      aria-label={t('tools.label')}
      className={css.tools}
      onKeyDown={(event) => {
        if (event.key === 'Escape') send((bridge) => bridge.showPanel({ panel: null }));
      }}
    >
      <PageTools screen={screen} />
      <PanelTools screen={screen} />
    </section>
  );
}

function PageTools({ screen: { page } }: Props) {
  const { t, i18n } = useTranslation();
  const { send } = useCommand();
  const { send: sendFind } = useCommand();
  const isPage = page.kind === 'page';
  const percent = isPage ? page.zoomPercent : 100;
  const isLarge = isPage && page.largePrint;
  const zoom = (to: 'in' | 'out') => () => send((bridge) => bridge.zoom({ to }));
  return (
    <>
      <ToolButton
        icon="search"
        text={t('tools.find')}
        isPossible={isPage}
        autoFocus={isPage}
        onPress={() =>
          sendFind(async (bridge) => {
            const reply = await bridge.find({ text: '', back: false });
            return reply.ok ? bridge.showPanel({ panel: null }) : reply;
          })
        }
      />
      <ToolButton
        icon="dash"
        text={t('tools.smaller')}
        isPossible={isPage && percent > zoomSteps[0]}
        onPress={zoom('out')}
      />
      <p
        role="status"
        className={css.percent}
        aria-label={t('tools.size', { percent: percentText(i18n.language, percent) })}
      >
        {percentText(i18n.language, percent)}
      </p>
      <ToolButton
        icon="plus"
        text={t('tools.larger')}
        isPossible={isPage && percent < (zoomSteps.at(-1) ?? percent)}
        onPress={zoom('in')}
      />
      <ToolButton
        icon="reading"
        text={t('tools.large')}
        isPossible={isPage}
        isOn={isLarge}
        onPress={() => send((bridge) => bridge.readLarge({ on: !isLarge }))}
      />
    </>
  );
}

const panels = [
  ['files', 'files'],
  ['comfort', 'display'],
  ['language', 'globe'],
  ['records', 'records'],
  ['exit', 'shield'],
] as const satisfies (readonly [PanelName, IconName])[];

function PanelTools({ screen: { page, files } }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand();
  return (
    <>
      {files.canPrint ? (
        <ToolButton
          icon="print"
          text={t('tools.print')}
          isPossible={page.kind === 'page' || page.kind === 'file'}
          onPress={() => send((bridge) => bridge.preparePrint({ fileId: null }))}
        />
      ) : null}
      {panels.map(([panel, icon], index) => (
        <ToolButton
          key={panel}
          icon={icon}
          text={t(`tools.${panel}`)}
          autoFocus={index === 0 && page.kind !== 'page'}
          onPress={() => send((bridge) => bridge.showPanel({ panel }))}
        />
      ))}
    </>
  );
}
