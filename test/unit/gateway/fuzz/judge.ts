import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { refusalStatus } from '../../../../main/gateway/refusal.ts';
import type { ApiDocument, Operation, Schema } from './api-document.ts';
import type { FuzzRequest } from './requests.ts';
import type { Heard } from './send.ts';

/** Tells what is wrong with an answer, or null. */
export type Judge = {
  /** `mayCall`: the document says that this caller may. */
  answer(operation: Operation, request: FuzzRequest, heard: Heard, mayCall: boolean): string | null;
  /** Whatever was sent, by whatever method: a refusal of ours with its own status, or `allowed`. */
  refusal(heard: Heard): string | null;
};

/** Makes a judge from the gateway's own document. */
export function createJudge(document: ApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<Schema, ValidateFunction>();
  const takes = (schema: Schema, value: unknown): boolean => {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value);
  };

  const refusal: Judge['refusal'] = ({ status, headers, bytes }) => {
    if (!String(headers['content-type']).startsWith('application/json')) return 'a refusal is not JSON';
    const said = jsonOf(bytes) as { readonly code?: string } | undefined;
    if (said === undefined || !takes(document.refusal, said)) return `not as documented: ${bytes}`;
    const statuses: Readonly<Record<string, number>> = refusalStatus;
    if (statuses[said.code ?? ''] !== status) return `${said.code} under ${status}`;
    if (status >= 500 && status !== 503) return `${status} ${said.code}`;
    return null;
  };

  return {
    refusal,
    answer(operation, request, heard, mayCall) {
      if (heard.status !== 200) return refusal(heard);
      if (!mayCall) return 'an answer to who may not ask';
      if (operation.body !== null) {
        if (request.kind === 'more' || request.kind === 'large') return 'an unknown field was taken';
        if (!takes(operation.body, request.said)) return 'a body was taken that the document refuses';
      }
      if (operation.answer === null) return null;
      const said = jsonOf(heard.bytes);
      return takes(operation.answer, said)
        ? null
        : `an answer that the document does not describe: ${heard.bytes}`;
    },
  };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
