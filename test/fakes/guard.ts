import type { Guard } from '../../main/guard/guard.ts';
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
    enableSteps: () => (['guard-proxy', 'partition', 'route', 'gates', 'view'] as const).map(enableStep),
    closeSteps: () => (['views', 'sockets'] as const).map(endStep),
    wipeSteps: () => (['storage', 'caches'] as const).map(endStep),
    navigate: () => {},
    browse: () => {},
    printPage: async () => ({ ok: false, code: 'no-page' }),
    page: () => ({ kind: 'start' }),
    exit: () => null,
    swapRules: async () => ({ ok: true, cut: 0 }),
    toast: () => null,
    makeRoomForStrip: () => {},
    coverPages: () => {},
  };
}
