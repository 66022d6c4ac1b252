// A click on the head of a column sorts the rows that are shown; the next click turns them round.

/** Make the heads of the tables in `place` buttons that sort. */
export function sortTables(place: ParentNode): void {
  for (const table of place.querySelectorAll<HTMLTableElement>("table[data-sort]")) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = (table.dataset.sort ?? "").replace("{column}", head.textContent ?? "");
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(table, column, up);
      });
      head.replaceChildren(button);
    });
  }
}

function sort(table: HTMLTableElement, column: number, up: boolean): void {
  const body = table.tBodies[0];
  if (!body) return;
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const text = (row: HTMLTableRowElement): string => row.cells[column]?.textContent?.trim() ?? "";
  const rows = [...body.rows].sort((one, other) => {
    // What is empty says nothing about more or less: it comes last both ways.
    if (!text(one) || !text(other)) return Number(!text(one)) - Number(!text(other));
    return order.compare(text(one), text(other)) * (up ? 1 : -1);
  });
  body.append(...rows);
}
