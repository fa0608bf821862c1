import { StoreError } from '../../store-error.ts';
import type { ExportRefusal } from '../request.ts';
import { Cancelled } from './pace.ts';

/** What a failure means for whoever asked for a package. Throws on what is a mistake of ours. */
export function refusalOfFailure(error: unknown): { readonly code: ExportRefusal; readonly detail: string } {
  if (error instanceof Cancelled) return { code: 'cancelled', detail: '' };
  if (error instanceof StoreError) return { code: ofStore(error), detail: `${error.code} ${error.detail}` };
  const { code, syscall } = (error ?? {}) as { readonly code?: unknown; readonly syscall?: unknown };
  if (typeof code !== 'string' || typeof syscall !== 'string') throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', detail: code };
  return { code: code === 'EEXIST' ? 'file-exists' : 'file-failed', detail: `${code} ${syscall}` };
}

function ofStore({ code }: StoreError): ExportRefusal {
  if (code === 'store-busy') return 'store-busy';
  if (code === 'store-missing' || code === 'key-missing') return 'keys-missing';
  return code === 'store-failed' || code === 'store-newer' ? 'store-failed' : 'records-damaged';
}
