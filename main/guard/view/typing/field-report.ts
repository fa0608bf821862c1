import {
  type EnterAction,
  enterActions,
  type FieldKind,
  fieldKinds,
  type KeyboardField,
} from '../../../../preload/contract/keyboard-field.ts';

/** What one document says of the field that has the focus in it; `null`: none has. */
export type FieldReport = Readonly<{
  turn: number;
  field: KeyboardField | null;
  /** The guest has just touched the document. */
  touched: boolean;
}>;

/** Reads what came out of a process that a page may have taken over; `null` when it is no report. */
export function readFieldReport(value: unknown): FieldReport | null {
  if (!isRecord(value)) return null;
  const { turn, field, touched } = value;
  if (typeof turn !== 'number' || !Number.isSafeInteger(turn) || turn < 0) return null;
  if (typeof touched !== 'boolean') return null;
  if (field === null) return { turn, field, touched };
  const read = readField(field);
  return read === null ? null : { turn, field: read, touched };
}

function readField(value: unknown): KeyboardField | null {
  if (!isRecord(value)) return null;
  const kind = fieldKinds.find((each): each is FieldKind => each === value.kind);
  const enterAction = enterActions.find((each): each is EnterAction => each === value.enterAction);
  return kind === undefined || enterAction === undefined ? null : { kind, enterAction };
}

type Loose = Readonly<Partial<Record<'turn' | 'field' | 'touched' | 'kind' | 'enterAction', unknown>>>;

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}
