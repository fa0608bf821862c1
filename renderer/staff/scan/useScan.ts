import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useStaff } from '../StaffContext.tsx';
import { type DocumentScan, loadParser, readDocument, type ScanFault } from './read-document.ts';
import { createScannerKeys } from './scanner-keys.ts';

/** Where a scan stands. */
export type ScanState =
  | Readonly<{ name: 'off' | 'waiting' | 'reading' }>
  | Readonly<{ name: 'faulty'; fault: ScanFault }>;

/** One scan at a time, for as long as its dialog is open. */
export type Scan = {
  readonly state: ScanState;
  /** Opens it; `first` is what a scanner has typed already. */
  readonly open: (first: string) => void;
  readonly close: () => void;
};

/** Listens to a document scanner while open; hands on the three facts of a passport that holds, and nothing else. `isAsked` has the parser fetched ahead. */
export function useScan(isAsked: boolean, onRead: (scan: DocumentScan) => void): Scan {
  const { clock } = useStaff();
  const offsetMs = useSession((view) => view.clockOffsetMs);
  const [state, setState] = useState<ScanState>({ name: 'off' });
  const isOpen = useRef(false);
  const latest = useRef({ onRead, offsetMs });
  useEffect(() => {
    latest.current = { onRead, offsetMs };
  });
  const keys = useMemo(() => {
    const scanned = async (text: string | null): Promise<void> => {
      const nowMs = clock.nowMs() + latest.current.offsetMs;
      const reading =
        text === null ? ({ ok: false, fault: 'input-method' } as const) : await readDocument(text, nowMs);
      if (!isOpen.current) return;
      if (!reading.ok) return setState({ name: 'faulty', fault: reading.fault });
      isOpen.current = false;
      made.stop();
      setState({ name: 'off' });
      latest.current.onRead(reading.scan);
    };
    const made = createScannerKeys({
      clock,
      reading: () => setState({ name: 'reading' }),
      scanned: (text) => void scanned(text),
    });
    return made;
  }, [clock]);
  useEffect(() => keys.stop, [keys]);
  useEffect(() => {
    if (isAsked) void loadParser();
  }, [isAsked]);
  return {
    state,
    open(first) {
      isOpen.current = true;
      setState({ name: 'waiting' });
      keys.start(first);
    },
    close() {
      isOpen.current = false;
      keys.stop();
      setState({ name: 'off' });
    },
  };
}
