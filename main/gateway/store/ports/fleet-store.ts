import type {
  NumberedTerminalOrder,
  OrderResult,
  TerminalFacts,
} from '../../../../preload/contract/http-fleet-shapes.ts';

/** What a terminal told of itself, and when. */
export type ToldFacts = {
  readonly terminalId: string;
  readonly facts: TerminalFacts;
  readonly toldAtMs: number;
};

/** An order as it is kept. */
export type TerminalOrderRecord = NumberedTerminalOrder & {
  readonly orderedBy: string;
  readonly orderedAtMs: number;
  readonly result: OrderResult | null;
  readonly resultAtMs: number | null;
};

/** What an order collected. */
export type Diagnostics = { readonly text: string; readonly atMs: number };

/** An alert that is on. */
export type AlertRecord = {
  /** Finding and terminal; one alert of a key is on at a time. */
  readonly alertKey: string;
  readonly sinceMs: number;
  /** False while it waits: to have lasted, for the end of quiet hours, or for a way that takes it. */
  readonly told: boolean;
};

/** Facts of terminals, orders to them, what those collect, and alerts that are on. */
export type FleetStore = {
  keepFacts(told: ToldFacts): Promise<void>;
  /** Of all terminals that told any, or of one. */
  facts(terminalId?: string): Promise<readonly ToldFacts[]>;
  /** Numbers and keeps an order; null when `limit` orders since `sinceMs` are open. */
  order(
    terminalId: string,
    order: Omit<TerminalOrderRecord, 'number' | 'result' | 'resultAtMs'>,
    limit: { readonly open: number; readonly sinceMs: number },
  ): Promise<TerminalOrderRecord | null>;
  /** Orders since a moment that are not dealt with, in their order, at most twenty. */
  openOrders(terminalId: string, sinceMs: number): Promise<readonly NumberedTerminalOrder[]>;
  /** How many are open since a moment, by terminal; those without any are left out. */
  openCounts(sinceMs: number): Promise<ReadonlyMap<string, number>>;
  /** Keeps what came of orders; one that is dealt with stays as it is. */
  settle(
    terminalId: string,
    results: readonly { readonly number: number; readonly result: OrderResult }[],
    nowMs: number,
  ): Promise<void>;
  /** The newest fifty, newest first. */
  ordersOf(terminalId: string): Promise<readonly TerminalOrderRecord[]>;
  /** Keeps what an order collected; false when there is no such order to collect anything, or it has been dealt with. */
  keepDiagnostics(terminalId: string, number: number, diagnostics: Diagnostics): Promise<boolean>;
  diagnostics(terminalId: string, number: number): Promise<Diagnostics | null>;
  /** What is kept of one terminal, newest first. */
  diagnosticsOf(
    terminalId: string,
  ): Promise<readonly { readonly number: number; readonly atMs: number; readonly characters: number }[]>;
  /** Forgets diagnostics and orders from before these moments. The newest order stays, so that no number comes twice. */
  tidy(before: { readonly diagnosticsMs: number; readonly ordersMs: number }): Promise<void>;
  alerts(): Promise<readonly AlertRecord[]>;
  /** Keeps an alert, new or changed. */
  keepAlert(alert: AlertRecord): Promise<void>;
  dropAlert(alertKey: string): Promise<void>;
};
