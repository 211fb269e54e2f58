/** JSON pointers (RFC 6901) into the CV: read, change without mutating, compare. */
type Json = unknown;

const parts = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));

export function valueAt(root: Json, pointer: string): Json {
  return parts(pointer).reduce<Json>(
    (node, key) =>
      typeof node === "object" && node !== null ? (node as Record<string, Json>)[key] : undefined,
    root,
  );
}

/** Return a copy in which `pointer` holds `value`; everything beside the path is shared. */
export function withValue<T>(root: T, pointer: string, value: Json): T {
  const set = (node: Json, [key, ...rest]: string[]): Json => {
    if (key === undefined) return value;
    if (Array.isArray(node)) {
      const copy = [...node];
      copy[Number(key)] = set(copy[Number(key)], rest);
      return copy;
    }
    const record = (node ?? {}) as Record<string, Json>;
    return { ...record, [key]: set(record[key], rest) };
  };
  return set(root, parts(pointer)) as T;
}

/** Move what evidence says along when a list loses the item at `index`. */
function shiftEvidence<E>(evidence: Record<string, E>, list: string, index: number): Record<string, E> {
  const moved: Record<string, E> = {};
  for (const [pointer, places] of Object.entries(evidence)) {
    const [, position, rest] = pointer.startsWith(`${list}/`)
      ? (/^(\d+)(.*)$/.exec(pointer.slice(list.length + 1)) ?? [])
      : [];
    if (position === undefined) moved[pointer] = places;
    else if (Number(position) < index) moved[pointer] = places;
    else if (Number(position) > index) moved[`${list}/${Number(position) - 1}${rest}`] = places;
  }
  return moved;
}

export function withoutItem<T extends { evidence?: Record<string, unknown> }>(
  root: T,
  list: string,
  index: number,
): T {
  const items = (valueAt(root, list) as Json[]).filter((_, position) => position !== index);
  const changed = withValue(root, list, items);
  return { ...changed, evidence: shiftEvidence(root.evidence ?? {}, list, index) };
}

/** Return the list with the item at `from` at the place `to`; the same list where that is no place. */
export function moved<T>(items: T[], from: number, to: number): T[] {
  if (to < 0 || to >= items.length || from === to) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)];
}

export interface Change {
  pointer: string;
  before: string;
  after: string;
}

const EMPTY = (value: Json) => value === null || value === undefined || value === "";

function leaves(node: Json, pointer: string, found: Map<string, string>): void {
  if (EMPTY(node)) return;
  if (Array.isArray(node) && node.every((item) => typeof item !== "object")) {
    if (node.length > 0) found.set(pointer, node.join("\n"));
  } else if (typeof node === "object") {
    for (const [key, value] of Object.entries(node as object)) {
      leaves(value, `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, found);
    }
  } else if (node !== false) found.set(pointer, String(node));
}

/** What differs between two CVs, in the order of the first, lists of words as one value each. */
export function changesBetween(before: Json, after: Json): Change[] {
  if (before === after) return [];
  const [old, now] = [new Map<string, string>(), new Map<string, string>()];
  leaves(before, "", old);
  leaves(after, "", now);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((pointer) => !/^\/(meta|evidence|schemaVersion)(\/|$)/.test(pointer))
    .filter((pointer) => old.get(pointer) !== now.get(pointer))
    .map((pointer) => ({ pointer, before: old.get(pointer) ?? "", after: now.get(pointer) ?? "" }));
}

/** Put the values that were changed from `base` to `mine` onto a newer state. */
export function carriedOver<T>(base: T, mine: T, newer: T): T {
  return changesBetween(base, mine).reduce((result, { pointer }) => {
    const parent = pointer.slice(0, pointer.lastIndexOf("/"));
    const isThere = parent === "" || typeof valueAt(result, parent) === "object";
    return isThere ? withValue(result, pointer, valueAt(mine, pointer) ?? null) : result;
  }, newer);
}
