// What the server says is wrong with a query, read off the results.

export interface Mistake {
  line: number;
  column: number;
  said: string;
  declaration?: string;
}

/** The event that results were put in place; its detail is a mistake or null. */
export const RAN = "kamergraaf:ran";

/** The mistake with a place in the results, if there is one. */
export function mistakeIn(results: ParentNode | null): Mistake | null {
  const told = results?.querySelector<HTMLElement>("[data-mistake][data-line]");
  if (!told) return null;
  return {
    line: Number(told.dataset.line),
    column: Number(told.dataset.column),
    said: told.querySelector("[data-said]")?.textContent ?? "",
    declaration: told.querySelector("[data-declaration]")?.textContent ?? undefined,
  };
}
