import type { Guard } from '../../main/guard/guard.ts';
import { noOutlets } from '../../main/guard/outlet-commands.ts';
import type { EnableStep, EndStep } from '../../main/session/steps.ts';

/** A guard whose steps note that they ran; `failing` names the one that does not. */
export function createFakeGuard(failing: string | null = null): Guard & { readonly ran: string[] } {
  const ran: string[] = [];
  const run = async (word: string, name: string): Promise<void> => {
    ran.push(`${word} ${name}`);
    if (name === failing) throw new Error('no');
  };
  const enableStep = (name: EnableStep['name']): EnableStep => ({
    name,
    perform: () => run('do', name),
    undo: () => run('undo', name),
  });
  const endStep = (name: EndStep['name']): EndStep => ({
    name,
    act: () => run('end', name),
    prove: async () => name !== failing,
  });
  return {
    ran,
    warm: () => {},
    enableSteps: () => (['guard-proxy', 'partition', 'route', 'gates', 'view'] as const).map(enableStep),
    closeSteps: () => (['views', 'sockets'] as const).map(endStep),
    wipeSteps: () => (['storage', 'caches'] as const).map(endStep),
    navigate: () => {},
    browse: () => {},
    openTab: () => {},
    showTab: () => {},
    stepTab: () => {},
    closeTab: () => {},
    focusPage: () => {},
    zoom: () => {},
    readLarge: () => {},
    find: () => {},
    tabs: () => ({ tabs: [], activeId: 't1', canOpen: false, shown: false }),
    found: () => null,
    page: () => ({ kind: 'start' }),
    exit: () => null,
    exitStanding: () => ({ state: 'checking', provedAtMs: null }),
    swapRules: async () => ({ ok: true, cut: 0 }),
    toast: () => null,
    leaveRoom: () => {},
    coverPages: () => {},
    stepAway: () => {},
    setLanguage: (language) => void ran.push(`language ${language}`),
    comfortChanged: () => {},
    files: () => ({ files: [], canShow: false }),
    showFile: () => false,
    deleteFile: () => {},
    shownFile: () => null,
    typedField: () => null,
    type: () => false,
    stopTyping: () => {},
    preparePrint: () => {},
    print: () => {},
    readSheet: async () => ({ dataUrl: '', widthPx: 0, heightPx: 0 }),
    leavePrint: () => {},
    sendToPhone: async () => {},
    saveToUsb: async () => {},
    stopHandOver: () => {},
    answerMedia: () => {},
    stopMedia: () => {},
    outlets: () => noOutlets,
  };
}
