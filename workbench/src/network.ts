// A network: things as dots, lines between them. Where the kinds of things follow each other (who asks, which answer, about
// what) they stand in columns from left to right; otherwise forces alone put what is linked together.
import type { Mark, Spec } from "vega";
import { greatest } from "./groups";
import { type Drawing, type Row, type Setting, column, sentence, wordsOf } from "./setting";

const MOST = 160;
type Side = 0 | 1 | 2;
// With more answers than this their names would cover the lines.
const NAMED = 24;
// Room above the dots, for the legend.
const HEAD = 34;

interface Node {
  id: string;
  label: string;
  kind: string;
  link: string;
  lines: number;
}

interface Line {
  source: string;
  target: string;
  relation: string;
  weight: number;
}

/** The chart, or null when there is no line to draw. */
export function networkSpec(drawing: Drawing, setting: Setting): Spec | null {
  const every = readLines(drawing);
  const ends = every.flatMap((line) => [line.source, line.target]);
  const kept = new Set(greatest(ends, (end) => end, () => 1, MOST));
  const lines = every.filter((line) => kept.has(line.source) && kept.has(line.target));
  if (!lines.length) return null;
  const all = new Set(ends).size;
  if (kept.size < all) setting.notes.push(sentence(setting.words.most, { n: kept.size, all }));
  const nodes = readNodes(drawing, setting, lines);
  const width = setting.width;
  const sides = sidesOf(nodes, lines);
  const side = (node: Node): Side => sides.get(node.kind) ?? 1;
  const columns = ([0, 1, 2] as Side[]).map((at) => nodes.filter((node) => side(node) === at));
  const layered = sides.size > 1;
  const tallest = Math.max(...columns.map((each) => each.length));
  const height = HEAD + (layered ? Math.max(tallest * (setting.narrow ? 24 : 28), 120) : Math.min(Math.max(280, nodes.length * 14), 760));
  const goals = layered ? goalsOf(columns, lines, height) : new Map<string, number>();
  const many = (columns[1]?.length ?? 0) > NAMED || setting.narrow;
  const kinds = [...new Set(nodes.map((node) => node.kind))];
  const shown = nodes.map((node) => ({
    ...node,
    goal: layered ? width * (([0.24, 0.5, 0.68] as const)[side(node)]) : width / 2,
    middle: goals.get(node.id) ?? height / 2,
    name: side(node) === 1 && layered && many ? "" : node.label,
    align: (["right", "center", "left"] as const)[side(node)],
    away: ([-11, 0, 11] as const)[side(node)],
    below: side(node) === 1 ? 14 : 0,
    size: 60 + 22 * Math.min(node.lines, 12),
  }));
  const hold = layered ? 1 : 0.05;
  // Twice: once as a halo in the colour of the page, so that lines do not run through the letters.
  const label = (colour: object): Mark => ({
    type: "text",
    aria: false,
    zindex: 2,
    interactive: false,
    from: { data: "dots" },
    encode: {
      update: {
        ...colour,
        x: { field: "x" },
        y: { field: "y" },
        dx: { field: "datum.away" },
        dy: { field: "datum.below" },
        align: { field: "datum.align" },
        baseline: { value: "middle" },
        text: { field: "datum.name" },
        limit: { value: setting.narrow ? 90 : width * 0.3 },
        fontSize: { signal: "datum.datum.below ? 10 : 12" },
      },
    },
  });
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width,
    height,
    padding: 4,
    autosize: "none",
    config: { text: { font: setting.font }, legend: { labelColor: setting.ink, labelFont: setting.font, labelFontSize: 12 } },
    data: [
      { name: "nodes", values: shown },
      { name: "lines", values: lines.map((line) => ({ ...line, kept: 1 })) },
    ],
    scales: [{ name: "colour", type: "ordinal", domain: kinds, range: setting.colours }],
    legends: [{ aria: false, fill: "colour", orient: "none", legendX: 0, legendY: 0, direction: "horizontal", symbolType: "circle" }],
    marks: [
      {
        name: "dots",
        type: "symbol",
        aria: false,
        zindex: 1,
        from: { data: "nodes" },
        encode: {
          enter: {
            fill: { scale: "colour", field: "kind" },
            size: { field: "size" },
            goal: { field: "goal" },
            middle: { field: "middle" },
            tooltip: { field: "label" },
            href: { field: "link" },
            cursor: { value: "pointer" },
          },
        },
        transform: [
          {
            type: "force",
            iterations: 400,
            static: true,
            forces: [
              { force: "x", x: "goal", strength: hold },
              { force: "y", y: "middle", strength: hold },
              { force: "collide", radius: { expr: "sqrt(datum.datum.size) / 2 + 5" }, strength: layered ? 0.1 : 0.7 },
              { force: "nbody", strength: layered ? 0 : -60, distanceMax: 260 },
              { force: "link", links: "lines", id: "datum.id", distance: 60, strength: layered ? 0 : 0.08 },
            ],
          },
        ],
      },
      {
        type: "path",
        aria: false,
        from: { data: "lines" },
        interactive: false,
        encode: {
          update: {
            stroke: { value: setting.soft },
            strokeOpacity: { value: 0.45 },
            strokeWidth: { signal: "min(0.6 + datum.weight * 0.5, 4)" },
            strokeDash: { signal: "datum.relation === 'defers-to' ? [4, 3] : [1, 0]" },
          },
        },
        transform: [
          {
            type: "linkpath",
            shape: "line",
            sourceX: "datum.source.x",
            sourceY: "datum.source.y",
            targetX: "datum.target.x",
            targetY: "datum.target.y",
          },
        ],
      },
      label({ stroke: { value: setting.paper }, strokeWidth: { value: 4 }, strokeJoin: { value: "round" }, fill: { value: setting.paper } }),
      label({ fill: { signal: `datum.datum.below ? '${setting.soft}' : '${setting.ink}'` } }),
    ],
  };
}

/** Which kinds stand left (they only begin lines), right (they only end them), or between. */
function sidesOf(nodes: Node[], lines: Line[]): Map<string, Side> {
  const kindOf = new Map(nodes.map((node) => [node.id, node.kind]));
  const begins = new Set(lines.map((line) => kindOf.get(line.source)));
  const ends = new Set(lines.map((line) => kindOf.get(line.target)));
  const kinds = [...new Set(nodes.map((node) => node.kind))];
  return new Map(kinds.map((kind) => [kind, !ends.has(kind) ? 0 : !begins.has(kind) ? 2 : 1]));
}

/** Heights in each column: evenly apart, in the order of the heights they are linked to, so that few lines cross. */
function goalsOf(columns: Node[][], lines: Line[], height: number): Map<string, number> {
  const goals = new Map<string, number>();
  const spread = (column: Node[]): void => {
    const step = (height - HEAD) / Math.max(column.length, 1);
    column.forEach((node, at) => goals.set(node.id, HEAD + (at + 0.5) * step));
  };
  const linked = new Map<string, string[]>();
  for (const { source, target } of lines) {
    linked.set(source, [...(linked.get(source) ?? []), target]);
    linked.set(target, [...(linked.get(target) ?? []), source]);
  }
  const mean = (node: Node): number => {
    const known = (linked.get(node.id) ?? []).flatMap((id) => goals.get(id) ?? []);
    return known.length ? known.reduce((sum, each) => sum + each, 0) / known.length : height;
  };
  columns.forEach(spread);
  for (let turn = 0; turn < 6; turn++) {
    for (const column of turn % 2 ? [...columns].reverse() : columns) {
      column.sort((one, other) => mean(one) - mean(other));
      spread(column);
    }
  }
  return goals;
}

function readLines(drawing: Drawing): Line[] {
  const [source, target] = [column(drawing, "source"), column(drawing, "target")];
  const [relation, weight] = [drawing.parts.relation?.[0], drawing.parts.weight?.[0]];
  return drawing.rows
    .filter((row) => row[source] && row[target])
    .map((row) => ({
      source: idOf(row, source),
      target: idOf(row, target),
      relation: relation ? String(row[relation] ?? "") : "",
      weight: weight ? Number(row[weight] ?? 1) : 1,
    }));
}

/** A thing is told from others by its page, since two can have one name. */
function idOf(row: Row, end: string): string {
  return String(row[`@${end}`] ?? row[end]);
}

function readNodes(drawing: Drawing, setting: Setting, lines: Line[]): Node[] {
  const nodes = new Map<string, Node>();
  const used = new Set(lines.flatMap((line) => [line.source, line.target]));
  for (const end of ["source", "target"]) {
    const [thing, label, kind] = [column(drawing, end), drawing.parts[`${end}_label`]?.[0], drawing.parts[`${end}_kind`]?.[0]];
    for (const row of drawing.rows) {
      const id = idOf(row, thing);
      if (!used.has(id) || nodes.has(id)) continue;
      nodes.set(id, {
        id,
        label: wordsOf(row[label ?? thing], setting),
        kind: kind ? wordsOf(row[kind], setting) : "",
        link: String(row[`@${thing}`] ?? ""),
        lines: lines.filter((line) => line.source === id || line.target === id).length,
      });
    }
  }
  return [...nodes.values()];
}
