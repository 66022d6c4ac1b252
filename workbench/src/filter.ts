// A search field above a list or a table hides what does not hold all of its words.

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Show and start the filters in `place`; without this script they stay hidden. */
export function filterLists(place: ParentNode): void {
  for (const input of place.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
    const list = document.querySelector(input.dataset.filter ?? "");
    if (!list) continue;
    const box = input.parentElement as HTMLElement;
    const items = [...list.querySelectorAll<HTMLElement>("[data-item]")];
    const texts = items.map((item) => plain(item.textContent ?? ""));
    // A short list is read faster than it is filtered.
    box.hidden = items.length < 8;
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      items.forEach((item, at) => (item.hidden = !wanted.every((word) => texts[at]?.includes(word))));
      for (const group of list.querySelectorAll<HTMLElement>("[data-group]")) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      }
      const none = box.querySelector<HTMLElement>("[data-none]");
      if (none) none.textContent = items.every((item) => item.hidden) ? (none.dataset.none ?? "") : "";
    });
  }
}
