import { ReceiptCode } from './ReceiptCode.tsx';
import { useOwnRecords } from './use-own-records.ts';

/** The receipt alone, for the screen at the end; nothing when no session was opened or nothing can be read. */
export function OwnReceipt() {
  const { loading } = useOwnRecords();
  if (loading.state !== 'ready' || loading.own.receipt === null) return null;
  return <ReceiptCode receipt={loading.own.receipt} isShort />;
}
