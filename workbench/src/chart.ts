// Draw the chart that the header of a query asks for, from the rows the server put beside it.
//
// Vega runs with its interpreter: expressions are walked, never made into code, so `script-src 'self'` holds.
import { View, parse, type Spec } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { barSpec } from "./bar";
import { matrixSpec } from "./matrix";
import { networkSpec } from "./network";
import { type Drawing, type Setting, readSetting } from "./setting";
import { timelineSpec } from "./timeline";

type Made = { lite: TopLevelSpec } | { full: Spec } | null;

const KINDS: Record<Drawing["kind"], (drawing: Drawing, setting: Setting) => Made> = {
  bar: (drawing, setting) => lite(barSpec(drawing, setting)),
  timeline: (drawing, setting) => lite(timelineSpec(drawing, setting)),
  matrix: (drawing, setting) => lite(matrixSpec(drawing, setting)),
  network: (drawing, setting) => {
    const full = networkSpec(drawing, setting);
    return full && { full };
  },
};

/** Draw the chart of `figure`, and again when its width or the colours of the page change. */
export async function draw(figure: HTMLElement): Promise<void> {
  const drawing = JSON.parse(figure.querySelector("script")?.textContent ?? "null") as Drawing | null;
  const place = figure.querySelector<HTMLElement>(".wb-drawing");
  if (!drawing || !place) return;
  let width = 0;
  let view: View | undefined;
  const again = async (): Promise<void> => {
    view?.finalize();
    view = await render(figure, place, drawing);
  };
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) < 2) return;
    width = place.clientWidth;
    void again();
  }).observe(place);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void again());
}

async function render(figure: HTMLElement, place: HTMLElement, drawing: Drawing): Promise<View | undefined> {
  const setting = readSetting(figure, place, drawing);
  const made = KINDS[drawing.kind](drawing, setting);
  const notes = setting.notes.join(" ");
  if (!made) {
    place.replaceChildren(paragraph(figure.dataset.empty ?? ""));
    return undefined;
  }
  const caption = figure.querySelector("figcaption")?.firstChild?.textContent?.trim() ?? "";
  const spec = "lite" in made ? compile(made.lite, { config: setting.config }).spec : made.full;
  const drawn = document.createElement("div");
  place.replaceChildren(drawn, ...(notes ? [paragraph(notes)] : []));
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    container: drawn,
    hover: true,
  });
  await view.runAsync();
  // The table below is the same data in words: to a screen reader the picture is one thing with a name.
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", caption);
  figure.dataset.drawn = drawing.kind;
  keepAs(figure, view);
  return view;
}

function lite(spec: TopLevelSpec | null): Made {
  return spec && { lite: spec };
}

function paragraph(text: string): HTMLElement {
  const said = document.createElement("p");
  said.className = "wb-quiet";
  said.textContent = text;
  return said;
}

/** A link to the picture as a file, for a report or a slide. */
function keepAs(figure: HTMLElement, view: View): void {
  const link = figure.querySelector<HTMLAnchorElement>("[data-picture]") ?? document.createElement("a");
  link.dataset.picture = "";
  link.className = "wb-picture";
  link.textContent = "SVG";
  link.href = "#";
  link.onclick = (event) => {
    event.preventDefault();
    void view.toSVG().then((svg) => {
      const file = document.createElement("a");
      file.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      file.download = `${window.location.pathname.split("/").at(-1) ?? "chart"}.svg`;
      file.click();
      URL.revokeObjectURL(file.href);
    });
  };
  figure.querySelector("figcaption")?.append(link);
}
