// The declarations at the head of a query, and where to put one more.

const DECLARED = /^\s*PREFIX\s+([A-Za-z][\w.-]*)?:\s*<[^>]*>[^\S\n]*\n?/gim;

/** The prefixes that `text` declares. */
export function declared(text: string): Set<string> {
  return new Set([...text.matchAll(DECLARED)].map((match) => match[1] ?? ""));
}

/** The change that adds a declaration after the last one, or before the first line that is no comment. */
export function declaration(text: string, line: string): { from: number; insert: string } {
  const last = [...text.matchAll(DECLARED)].at(-1);
  if (last) {
    const end = last.index + last[0].length;
    return { from: end, insert: text[end - 1] === "\n" ? `${line}\n` : `\n${line}\n` };
  }
  const comments = /^(?:[^\S\n]*#.*\n)*/.exec(text);
  return { from: comments?.[0].length ?? 0, insert: `${line}\n` };
}
