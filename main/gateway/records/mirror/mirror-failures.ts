import type { Log } from '../../../log/log.ts';
import type { StoreError } from '../../../records/store-error.ts';
import type { RecordFindings } from '../findings.ts';
import type { Mirrors } from './mirrors.ts';

/** What is told of damaged mirrors. */
export type MirrorFailuresDeps = {
  readonly mirrors: () => Pick<Mirrors, 'pins' | 'drop'>;
  readonly found: RecordFindings;
  readonly log: Log;
};

/** Says once that a mirror failed, for staff and log; it is closed, and looked over when it is opened again. */
export function createMirrorFailures(
  deps: MirrorFailuresDeps,
): (terminalId: string, error: StoreError) => void {
  return (terminalId, { code, detail }) => {
    const { pins, drop } = deps.mirrors();
    drop(terminalId);
    if (pins.find(terminalId)?.refusal === 'mirror-failed') return;
    pins.setRefusal(terminalId, 'mirror-failed');
    deps.log.error('records.mirrorFailed', { terminalId, code, detail });
    deps.found({ what: 'mirror-failed', terminalId, code });
  };
}
