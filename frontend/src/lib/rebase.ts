type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Put what changed from one state to another onto a third; what differs there from the first already stays as it is.
 *
 * Fields are looked at so many `levels` deep, one by one; what lies deeper is one value, as a list is. Where nothing
 * is to be changed `onto` itself is returned.
 */
export function rebased<T>(from: T, to: T, onto: T, levels: number): T {
  if (levels === 0 || !isFields(from) || !isFields(to) || !isFields(onto))
    return isSame(from, to) || isSame(to, onto) || !isSame(from, onto) ? onto : to;
  const result: Record<string, unknown> = { ...onto };
  let isChanged = false;
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const value = rebased(from[name], to[name], onto[name], levels - 1);
    if (value === onto[name]) continue;
    isChanged = true;
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return isChanged ? (result as T) : onto;
}
