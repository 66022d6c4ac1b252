// Put rows together, and keep the greatest groups when there are more than a picture can show.

export interface Group<T> {
  key: string;
  total: number;
  members: T[];
}

/** Groups of `things` by key, the greatest total first; equal ones in order of appearance. */
export function grouped<T>(things: T[], key: (thing: T) => string, size: (thing: T) => number): Group<T>[] {
  const found = new Map<string, Group<T>>();
  for (const thing of things) {
    const name = key(thing);
    const group = found.get(name) ?? { key: name, total: 0, members: [] };
    group.total += size(thing);
    group.members.push(thing);
    found.set(name, group);
  }
  return [...found.values()].sort((one, other) => other.total - one.total);
}

/** The keys of the greatest groups, at most `most`. */
export function greatest<T>(things: T[], key: (thing: T) => string, size: (thing: T) => number, most: number): string[] {
  return grouped(things, key, size)
    .slice(0, most)
    .map((group) => group.key);
}
