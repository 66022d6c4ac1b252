// Run a form without leaving the page: the server gives the results as it would in the whole page, and the address says
// what they are of. Without this script the same form loads the same address.
import { filterLists } from "./filter";
import { RAN, mistakeIn } from "./mistake";
import { sortTables } from "./sort";

const PART = { "Kamergraaf-Part": "results" };
const UNASKED = /<p [^>]*data-unasked/;
let running: AbortController | undefined;

/** Take over the form of the page, if it has one, and bring to life what its results hold. */
export function keepResults(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-run]");
  enliven();
  if (!form) return;
  const hint = form.querySelector<HTMLElement>("[data-status]");
  if (hint && form.querySelector("[data-editor]")) hint.textContent = hint.dataset.hint ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run(form, addressOf(form));
  });
  form.querySelector("[data-stop]")?.addEventListener("click", () => running?.abort());
  // An earlier result is the page of its address.
  window.addEventListener("popstate", () => window.location.reload());
}

function addressOf(form: HTMLFormElement): string {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const field = form.elements.namedItem(name);
    const iri = field instanceof HTMLInputElement ? field.dataset.iri : undefined;
    if (typeof value === "string" && value.trim()) values.append(name, iri ?? value);
  }
  const asked = values.toString();
  return new URL(form.action).pathname + (asked ? `?${asked}` : "");
}

async function run(form: HTMLFormElement, address: string): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  busy(form, true);
  try {
    const answer = await fetch(address, { headers: PART, signal: mine.signal });
    const html = await answer.text();
    // A form with a problem says so beside its field: that is the whole page.
    if (UNASKED.test(html)) return window.location.assign(address);
    show(html);
    history.pushState(null, "", address);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) window.location.assign(address);
  } finally {
    if (running === mine) busy(form, false);
  }
}

function show(html: string): void {
  const results = document.querySelector<HTMLElement>("#results");
  if (!results) return;
  // The server's own page, escaped there as everywhere; scripts in it do not run.
  results.innerHTML = html;
  enliven();
  results.scrollIntoView({ block: "nearest" });
}

function busy(form: HTMLFormElement, yes: boolean): void {
  const stop = form.querySelector<HTMLElement>("[data-stop]");
  const status = form.querySelector<HTMLElement>("[data-status]");
  if (stop) stop.hidden = !yes;
  if (status) status.textContent = yes ? (status.dataset.busy ?? "") : form.querySelector("[data-editor]") ? (status.dataset.hint ?? "") : "";
  document.querySelector("#results")?.setAttribute("aria-busy", String(yes));
}

function enliven(): void {
  const results = document.querySelector<HTMLElement>("#results");
  if (!results) return;
  filterLists(results);
  sortTables(results);
  copyLink(results);
  document.dispatchEvent(new CustomEvent(RAN, { detail: mistakeIn(results) }));
  const chart = results.querySelector<HTMLElement>("[data-chart]");
  if (chart) void import("./chart").then(({ draw }) => draw(chart));
}

function copyLink(results: HTMLElement): void {
  const link = results.querySelector<HTMLAnchorElement>("[data-permanent]");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    void navigator.clipboard.writeText(link.href).then(() => {
      link.textContent = link.dataset.copied ?? "";
    });
  });
}
