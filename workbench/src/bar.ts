// Bars: one a label, the longest first; a series stacks them, several values stand beside each other.
import type { TopLevelSpec } from "vega-lite";
import { greatest, grouped } from "./groups";
import { type Drawing, type Setting, column, sentence, wordsOf } from "./setting";

const MOST = 25;
const SERIES = 7;

interface Bar {
  label: string;
  series: string;
  value: number;
  link: string;
}

/** The chart, or null when there is nothing to compare. */
export function barSpec(drawing: Drawing, setting: Setting): TopLevelSpec | null {
  const bars = readBars(drawing, setting);
  const first = drawing.parts.value?.[0]?.replaceAll("_", " ");
  const weight = (bar: Bar): number => (several(drawing) && bar.series !== first ? 0 : bar.value);
  const labels = grouped(bars, (bar) => bar.label, weight).map((group) => group.key);
  if (labels.length < 2) return null;
  const kept = labels.slice(0, MOST);
  if (kept.length < labels.length) setting.notes.push(sentence(setting.words.most, { n: kept.length, all: labels.length }));
  const coloured = new Set(bars.map((bar) => bar.series)).size > 1;
  const beside = several(drawing);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: setting.width,
    autosize: { type: "fit-x", contains: "padding" },
    height: kept.length * (beside ? 28 : 22),
    data: { values: bars.filter((bar) => kept.includes(bar.label)) },
    mark: { type: "bar", tooltip: true, cornerRadiusEnd: 2, color: setting.accent },
    encoding: {
      y: { field: "label", type: "nominal", sort: kept, title: null, axis: { labelLimit: setting.narrow ? 130 : 300, domain: false, ticks: false } },
      x: { field: "value", type: "quantitative", aggregate: "sum", title: null, axis: { tickMinStep: 1, tickCount: 6 } },
      ...(coloured ? { color: { field: "series", type: "nominal", title: null, legend: { orient: "top", columns: setting.narrow ? 2 : 4 } } } : {}),
      ...(coloured && beside ? { yOffset: { field: "series", type: "nominal" } } : {}),
      ...(drawing.parts.link ? { href: { field: "link", type: "nominal" } } : {}),
      tooltip: [
        { field: "label", type: "nominal", title: drawing.parts.label?.[0] ?? "" },
        ...(coloured ? [{ field: "series", type: "nominal" as const, title: "" }] : []),
        { field: "value", type: "quantitative", aggregate: "sum", title: beside ? (setting.words.total ?? "") : (first ?? "") },
      ],
    },
  };
}

function several(drawing: Drawing): boolean {
  return (drawing.parts.value?.length ?? 0) > 1;
}

function readBars(drawing: Drawing, setting: Setting): Bar[] {
  const label = column(drawing, "label");
  const series = drawing.parts.series?.[0];
  const link = drawing.parts.link?.[0];
  const bars = drawing.rows.flatMap((row) =>
    (drawing.parts.value ?? []).map((value) => ({
      label: wordsOf(row[label], setting),
      series: series ? wordsOf(row[series], setting) : several(drawing) ? value.replaceAll("_", " ") : "",
      value: Number(row[value] ?? 0),
      link: link ? String(row[`@${link}`] ?? "") : "",
    })),
  );
  const kept = greatest(bars, (bar) => bar.series, (bar) => bar.value, SERIES);
  return bars.map((bar) => (kept.includes(bar.series) ? bar : { ...bar, series: setting.words.other ?? "" }));
}
