// What a chart is drawn with: the data as the server gives them, the words and colours of the page, the room there is.
import type { Config } from "vega-lite";

export type Scalar = string | number | null;
export type Row = Record<string, Scalar>;

export interface Drawing {
  kind: "bar" | "timeline" | "matrix" | "network";
  parts: Record<string, string[]>;
  rows: Row[];
  all: boolean;
}

export interface Setting {
  width: number;
  narrow: boolean;
  config: Config;
  font: string;
  ink: string;
  paper: string;
  soft: string;
  accent: string;
  colours: string[];
  words: DOMStringMap;
  /** What a reader must know of what is not drawn; filled while a chart is made. */
  notes: string[];
}

/** The column that plays a part; a part that the header does not give is an error in the chart's own code. */
export function column(drawing: Drawing, part: string): string {
  const found = drawing.parts[part]?.[0];
  if (found === undefined) throw new Error(`a ${drawing.kind} chart without ${part}`);
  return found;
}

/** The words of a value; what is missing is called so. */
export function wordsOf(value: Scalar | undefined, setting: Setting): string {
  return value === null || value === undefined || value === "" ? (setting.words.unknown ?? "") : String(value);
}

/** The sentence with its numbers put in. */
export function sentence(text: string | undefined, numbers: Record<string, number>): string {
  return Object.entries(numbers).reduce((said, [name, value]) => said.replace(`{${name}}`, String(value)), text ?? "");
}

/** Read colours off the style sheet, so that charts are light or dark as the page is. */
export function readSetting(figure: HTMLElement, place: HTMLElement, drawing: Drawing): Setting {
  const style = getComputedStyle(figure);
  const value = (name: string): string => style.getPropertyValue(`--wb-${name}`).trim();
  const [ink, soft, line, accent, font, paper] = ["ink", "soft", "line", "accent", "sans", "paper"].map(value) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const colours = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => value(`chart-${number}`));
  return {
    width: Math.max(place.clientWidth, 240),
    narrow: place.clientWidth < 560,
    ink,
    paper,
    soft,
    accent,
    font,
    colours,
    words: figure.dataset,
    notes: drawing.all ? [] : [figure.dataset.part ?? ""],
    config: {
      background: "transparent",
      font,
      axis: {
        labelColor: ink,
        titleColor: soft,
        labelFontSize: 12,
        titleFontSize: 12,
        titleFontWeight: "normal",
        domainColor: line,
        tickColor: line,
        gridColor: line,
        gridOpacity: 0.6,
      },
      legend: { labelColor: ink, titleColor: soft, labelFontSize: 12, symbolType: "circle", labelLimit: 220 },
      range: { category: colours },
      view: { stroke: null },
    },
  };
}
