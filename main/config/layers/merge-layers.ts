import { getNodeValue, type Node } from 'jsonc-parser';
import type { Layer, LayerName } from './read-layer.ts';

/** Where something stands in the file of a layer. */
export type Place = { readonly layer: Layer; readonly offset: number };

/** All layers as one, and where each part of it came from. */
export type Merged = {
  readonly value: Readonly<Record<string, unknown>>;
  /** Fields that are `null` in the last layer that names them, and so not in the value. */
  readonly unset: readonly (readonly string[])[];
  /** Place of a field, or of the nearest part around it that some layer names. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Place of a field's name where it has one of its own. */
  readonly keyPlaceOf: (path: readonly PropertyKey[]) => Place;
  /** The layer that a field's value is from; `null`: none names it, the built-in default holds. */
  readonly layerOf: (path: readonly PropertyKey[]) => LayerName | null;
};

type Branch = { readonly kind: 'branch'; readonly entries: Map<string, Part>; readonly place: Place };
type Leaf = { readonly kind: 'leaf'; readonly value: unknown; readonly node: Node; readonly place: Place };
type Unset = { readonly kind: 'unset'; readonly place: Place };
type Part = (Branch | Leaf | Unset) & { key?: Place };

/**
 * Lays the layers over each other, the weakest first: objects merge field by field, anything else (also a list) replaces what
 * lies below, and `null` takes back what lies below, so that the built-in default holds again.
 */
export function mergeLayers(layers: readonly [Layer, ...Layer[]]): Merged {
  let whole: Part = partOf(layers[0].root, layers[0], undefined);
  for (const layer of layers.slice(1)) whole = partOf(layer.root, layer, whole);
  const root = whole;
  const find = (
    path: readonly PropertyKey[],
  ): { readonly part: Part; readonly rest: readonly PropertyKey[] } => {
    let part: Part = root;
    for (const [index, step] of path.entries()) {
      const next: Part | undefined = part.kind === 'branch' ? part.entries.get(String(step)) : undefined;
      if (next === undefined) return { part, rest: path.slice(index) };
      part = next;
    }
    return { part, rest: [] };
  };
  return {
    value: settingsOf(root) as Readonly<Record<string, unknown>>,
    unset: unsetIn(root, []),
    placeOf(path) {
      const { part, rest } = find(path);
      return part.kind === 'leaf' ? placeInside(part, rest) : part.place;
    },
    keyPlaceOf(path) {
      const { part, rest } = find(path);
      if (rest.length === 0) return part.key ?? part.place;
      return part.kind === 'leaf' ? placeInside(part, rest) : part.place;
    },
    layerOf(path) {
      const { part, rest } = find(path);
      if (part.kind === 'unset' || (rest.length > 0 && part.kind === 'branch')) return null;
      return part.place.layer.name;
    },
  };
}

function partOf(node: Node, layer: Layer, below: Part | undefined): Part {
  const place = { layer, offset: node.offset };
  if (node.type === 'null') return { kind: 'unset', place };
  if (node.type !== 'object') return { kind: 'leaf', value: getNodeValue(node), node, place };
  const entries = new Map(below?.kind === 'branch' ? below.entries : []);
  for (const { children = [] } of node.children ?? []) {
    const [key, value] = children;
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    const part = partOf(value, layer, entries.get(name));
    part.key = { layer, offset: key.offset };
    entries.set(name, part);
  }
  return { kind: 'branch', entries, place };
}

/** `fromEntries` makes a field called `__proto__` a field like any other, which the shape then refuses. */
function settingsOf(part: Part): unknown {
  if (part.kind !== 'branch') return part.kind === 'leaf' ? part.value : undefined;
  const named = [...part.entries].filter(([, each]) => each.kind !== 'unset');
  return Object.fromEntries(named.map(([name, each]) => [name, settingsOf(each)]));
}

function unsetIn(part: Part, path: readonly string[]): readonly (readonly string[])[] {
  if (part.kind !== 'branch') return part.kind === 'unset' ? [path] : [];
  return [...part.entries].flatMap(([name, each]) => unsetIn(each, [...path, name]));
}

/** Place of an entry within a list, as near as the list has it. */
function placeInside({ node, place }: Leaf, rest: readonly PropertyKey[]): Place {
  let at = node;
  for (const step of rest) {
    const child =
      at.type === 'array'
        ? at.children?.[Number(step)]
        : at.children?.find(({ children }) => children?.[0]?.value === String(step))?.children?.[1];
    if (child === undefined) break;
    at = child;
  }
  return { layer: place.layer, offset: at.offset };
}
