// A matrix: a cell for each row and column that have something; of several values the greatest gives the colour.
import type { TopLevelSpec } from "vega-lite";
import { greatest } from "./groups";
import { type Drawing, type Setting, column, sentence, wordsOf } from "./setting";

const ROWS = 30;
const COLUMNS = 18;

interface Cell {
  row: string;
  column: string;
  total: number;
  main: string;
  detail: string;
}

/** The chart, or null when all cells are empty. */
export function matrixSpec(drawing: Drawing, setting: Setting): TopLevelSpec | null {
  const values = drawing.parts.value ?? [];
  const cells = readCells(drawing, setting).filter((cell) => cell.total > 0);
  if (!cells.length) return null;
  const size = (cell: Cell): number => cell.total;
  const rows = greatest(cells, (cell) => cell.row, size, ROWS);
  const columns = greatest(cells, (cell) => cell.column, size, COLUMNS);
  const all = new Set(cells.map((cell) => cell.row)).size;
  if (rows.length < all) setting.notes.push(sentence(setting.words.most, { n: rows.length, all }));
  // A cell is no wider than a short word: few columns do not fill the page.
  const width = Math.min(setting.width, (setting.narrow ? 130 : 300) + columns.length * 72);
  const names = values.map((value) => value.replaceAll("_", " "));
  const colour =
    values.length > 1
      ? { field: "main", type: "nominal" as const, title: null, scale: { domain: names }, legend: { orient: "top" as const, symbolType: "square", columns: Math.max(2, Math.floor(width / 140)) } }
      : { field: "total", type: "quantitative" as const, legend: null, scale: { range: [`${setting.accent}22`, setting.accent] } };
  const middle = (Math.max(...cells.map(size)) + 1) / 2;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width,
    autosize: { type: "fit-x", contains: "padding" },
    height: rows.length * 24,
    data: { values: cells.filter((cell) => rows.includes(cell.row) && columns.includes(cell.column)) },
    encoding: {
      y: { field: "row", type: "nominal", sort: rows, title: null, axis: { labelLimit: setting.narrow ? 110 : 260, domain: false, ticks: false } },
      x: { field: "column", type: "nominal", sort: columns, title: null, axis: { orient: "top", labelAngle: -40, labelAlign: "left", labelLimit: 140, domain: false, ticks: false } },
      tooltip: [
        { field: "row", type: "nominal", title: "" },
        { field: "column", type: "nominal", title: "" },
        { field: "detail", type: "nominal", title: "" },
      ],
    },
    layer: [
      { mark: { type: "rect", cornerRadius: 2 }, encoding: { color: colour } },
      {
        mark: { type: "text", fontSize: 11 },
        encoding: {
          text: { field: "total", type: "quantitative" },
          color: values.length > 1 ? { value: "#ffffff" } : { condition: { test: `datum.total > ${middle}`, value: "#ffffff" }, value: setting.ink },
        },
      },
    ],
  };
}

function readCells(drawing: Drawing, setting: Setting): Cell[] {
  const [row, across] = [column(drawing, "row"), column(drawing, "column")];
  const values = drawing.parts.value ?? [];
  const found = new Map<string, { row: string; column: string; counts: number[] }>();
  for (const each of drawing.rows) {
    const names = { row: wordsOf(each[row], setting), column: wordsOf(each[across], setting) };
    const cell = found.get(JSON.stringify(names)) ?? { ...names, counts: values.map(() => 0) };
    cell.counts = cell.counts.map((count, at) => count + Number(each[values[at] ?? ""] ?? 0));
    found.set(JSON.stringify(names), cell);
  }
  return [...found.values()].map(({ counts, ...names }) => {
    const main = counts.indexOf(Math.max(...counts));
    const told = counts.flatMap((count, at) => (count ? [`${(values[at] ?? "").replaceAll("_", " ")} ${count}`] : []));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { ...names, total, main: (values[main] ?? "").replaceAll("_", " "), detail: told.join(", ") };
  });
}
