// A timeline: dates to the right, a lane for each holder, asker or kind; a dot grows with the number of rows it stands for.
import type { TopLevelSpec } from "vega-lite";
import { greatest, grouped } from "./groups";
import { type Drawing, type Row, type Setting, column, sentence, wordsOf } from "./setting";

const LANES = 20;
const SERIES = 7;
const DAY = 24 * 3600 * 1000;
const QUOTE = 220;

/** The chart, or null when no row has a date. */
export function timelineSpec(drawing: Drawing, setting: Setting): TopLevelSpec | null {
  const [date, lane] = [column(drawing, "date"), column(drawing, "lane")];
  const series = drawing.parts.series?.[0];
  const dated = drawing.rows.filter((row) => row[date]);
  if (!dated.length) return null;
  if (dated.length < drawing.rows.length) {
    setting.notes.push(sentence(setting.words.dates, { n: drawing.rows.length - dated.length }));
  }
  const laneOf = (row: Row): string => wordsOf(row[lane], setting);
  const lanes = grouped(dated, laneOf, () => 1).map((group) => group.key);
  const kept = lanes.slice(0, LANES);
  if (kept.length < lanes.length) setting.notes.push(sentence(setting.words.most, { n: kept.length, all: lanes.length }));
  const seriesOf = (row: Row): string => (series ? wordsOf(row[series], setting) : "");
  const known = greatest(dated, seriesOf, () => 1, SERIES);
  const named = (row: Row): string => (known.includes(seriesOf(row)) ? seriesOf(row) : (setting.words.other ?? ""));
  const dots = grouped(
    dated.filter((row) => kept.includes(laneOf(row))),
    (row) => JSON.stringify([row[date], laneOf(row), named(row)]),
    () => 1,
  ).map((group) => dot(group.members, drawing, laneOf, named));
  const coloured = new Set(dots.map((each) => each.series)).size > 1;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: setting.width,
    autosize: { type: "fit-x", contains: "padding" },
    height: kept.length * (coloured ? 52 : 36),
    data: { values: dots },
    mark: { type: "circle", opacity: 0.85, color: setting.accent, stroke: setting.ink, strokeOpacity: 0.25, strokeWidth: 1 },
    encoding: {
      x: { field: "when", type: "temporal", title: null, scale: { domain: domainOf(dots), nice: true }, axis: { format: "%Y-%m", labelOverlap: true, tickCount: setting.narrow ? 3 : 8 } },
      y: { field: "lane", type: "nominal", sort: kept, title: null, axis: { grid: true, labelLimit: setting.narrow ? 110 : 240, domain: false, ticks: false } },
      size: { field: "rows", type: "quantitative", legend: null, scale: { type: "sqrt", range: [60, 420], domainMin: 1 } },
      ...(coloured
        ? {
            color: { field: "series", type: "nominal" as const, title: null, legend: { orient: "top" as const, columns: setting.narrow ? 2 : 4 } },
            yOffset: { field: "series", type: "nominal" as const, scale: { paddingOuter: 1 } },
          }
        : {}),
      ...(drawing.parts.link ? { href: { field: "link", type: "nominal" } } : {}),
      tooltip: [
        { field: "when", type: "nominal", title: date.replaceAll("_", " ") },
        { field: "lane", type: "nominal", title: lane.replaceAll("_", " ") },
        ...(coloured ? [{ field: "series", type: "nominal" as const, title: series ?? "" }] : []),
        { field: "rows", type: "quantitative", title: setting.words.total ?? "" },
        ...(drawing.parts.text ? [{ field: "text", type: "nominal" as const, title: "" }] : []),
      ],
    },
  };
}

interface Dot {
  when: string;
  lane: string;
  series: string;
  rows: number;
  text: string;
  link: string;
}

function dot(rows: Row[], drawing: Drawing, laneOf: (row: Row) => string, named: (row: Row) => string): Dot {
  const first = rows[0] as Row;
  const when = String(first[column(drawing, "date")]).slice(0, 10);
  const [text, link] = [drawing.parts.text?.[0], drawing.parts.link?.[0]];
  const said = text ? String(first[text] ?? "") : "";
  return {
    when,
    lane: laneOf(first),
    series: named(first),
    rows: rows.length,
    text: said.length > QUOTE ? `${said.slice(0, QUOTE)} …` : said,
    link: link ? String(first[`@${link}`] ?? "") : "",
  };
}

/** The dates to show: a single one gets a month on either side. */
function domainOf(dots: Dot[]): [string, string] {
  const dates = dots.map((each) => Date.parse(each.when));
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const room = first === last ? 30 * DAY : (last - first) * 0.04;
  return [dayOf(first - room), dayOf(last + room)];
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
