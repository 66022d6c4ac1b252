// A field in which a thing is chosen by typing any of its names: the ARIA combobox pattern with a list of options.
// The field keeps the words; the thing's IRI stands in data-iri as long as the words are not touched.

interface Found {
  iri: string;
  label: string;
  kind?: string;
  identifier?: string;
  matched?: string;
}

const WAIT = 120;
const LEAST = 2;
let number = 0;

/** Complete the names typed into `input`; with data-open a choice opens the page of the thing. */
export function completeNames(input: HTMLInputElement): void {
  new Completion(input);
}

class Completion {
  private readonly list = document.createElement("ul");
  private readonly told = document.createElement("span");
  private found: Found[] = [];
  private active = -1;
  private timer = 0;
  private asked = 0;

  constructor(private readonly input: HTMLInputElement) {
    this.list.id = `options-${++number}`;
    this.list.className = "wb-options";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    this.list.hidden = true;
    this.told.className = "unseen";
    this.told.setAttribute("role", "status");
    const around = document.createElement("div");
    around.className = "wb-combobox";
    input.replaceWith(around);
    around.append(input, this.list, this.told);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // Before the field loses its focus, so that the list is still there.
    this.list.addEventListener("mousedown", (event) => this.clicked(event));
  }

  private typed(): void {
    delete this.input.dataset.iri;
    window.clearTimeout(this.timer);
    const words = this.input.value.trim();
    if (words.length < LEAST) return this.close();
    this.timer = window.setTimeout(() => void this.ask(words), WAIT);
  }

  private async ask(words: string): Promise<void> {
    const turn = ++this.asked;
    const answer = await fetch(`/find?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
    const found = answer.ok ? ((await answer.json()) as Found[]) : [];
    // An answer that comes after a later question is of no use any more.
    if (turn === this.asked && document.activeElement === this.input) this.show(found.slice(0, 12));
  }

  private show(found: Found[]): void {
    this.found = found;
    this.list.replaceChildren(...found.map((each, at) => this.option(each, at)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.told.textContent = (this.input.dataset.find ?? "").replace("{n}", String(found.length));
    this.mark(-1);
  }

  private option(each: Found, at: number): HTMLElement {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    const name = document.createElement("span");
    name.textContent = each.label;
    const more = document.createElement("small");
    const matched = each.matched && each.matched !== each.label ? `“${each.matched}”` : "";
    more.textContent = [matched, each.identifier].filter(Boolean).join(" · ");
    option.append(name, more);
    return option;
  }

  private mark(at: number): void {
    this.active = at;
    [...this.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const option = this.list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const count = this.found.length;
    if (this.list.hidden || !count) return;
    if (event.key === "ArrowDown") this.mark((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.mark((this.active - 1 + count) % count);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  private clicked(event: Event): void {
    event.preventDefault();
    const option = (event.target as Element).closest("[role=option]");
    if (option) this.choose([...this.list.children].indexOf(option));
  }

  private choose(at: number): void {
    const chosen = this.found[at];
    if (!chosen) return;
    this.input.value = chosen.label;
    this.input.dataset.iri = chosen.iri;
    this.close();
    if ("open" in this.input.dataset) window.location.href = `/about?iri=${encodeURIComponent(chosen.iri)}`;
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.asked++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
