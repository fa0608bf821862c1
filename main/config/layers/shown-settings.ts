import type { TerminalConfig } from '../shape.ts';
import type { Merged } from './merge-layers.ts';
import type { LayerName } from './read-layer.ts';

/** One setting as it holds in the end. */
export type ShownSetting = {
  /** Field, with dots between its parts. */
  readonly path: string;
  readonly value: unknown;
  readonly from: LayerName | 'default';
};

/** Every setting that holds, in the order of the shape, with the layer that it is from. A list is one setting. */
export function shownSettings(config: TerminalConfig, merged: Merged): readonly ShownSetting[] {
  return settingsIn(config, [], merged);
}

function settingsIn(value: unknown, path: readonly string[], merged: Merged): readonly ShownSetting[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = isObject ? Object.entries(value) : [];
  if (entries.length > 0) return entries.flatMap(([name, each]) => settingsIn(each, [...path, name], merged));
  return [{ path: path.join('.'), value, from: merged.layerOf(path) ?? 'default' }];
}
