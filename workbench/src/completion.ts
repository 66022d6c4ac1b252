// Completion: variables of the query after `?`, terms after `kg:`, and by any word terms, values, prefixes and keywords.
// A term is found by its name and by its label in both languages: `standpunt` brings `kg:Position`.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";
import { declaration, declared } from "./prefixes";
import { local, vocabulary, type Term, type Value, type Vocabulary } from "./vocabulary";

const QUIET = new Set(["Comment", "String", "IriRef"]);
const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH EXISTS NOT|EXISTS GROUP|BY ORDER|BY HAVING LIMIT OFFSET " +
  "ASK CONSTRUCT DESCRIBE PREFIX COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT COALESCE CONTAINS LCASE UCASE STR LANG LANGMATCHES " +
  "DATATYPE REGEX REPLACE STRSTARTS STRENDS STRLEN SUBSTR CONCAT YEAR MONTH DAY BOUND IRI isIRI isLITERAL"
)
  .split(" ")
  .map((word) => word.replace("|", " "));
const MOST = 60;

/** What may be typed at the place of `context`. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  if (QUIET.has(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return variables(context, variable.from);
  const prefixed = context.matchBefore(/[A-Za-z][\w-]*:[\w-]*/);
  if (prefixed) return prefixedNames(prefixed.from, prefixed.text, await vocabulary());
  const word = context.matchBefore(/\p{L}[\p{L}\w-]*/u);
  if (!word && !context.explicit) return null;
  if (word && word.text.length < 2 && !context.explicit) return null;
  return words(word?.from ?? context.pos, word?.text ?? "", await vocabulary());
}

function variables(context: CompletionContext, from: number): CompletionResult {
  const text = context.state.doc.toString();
  const others = text.slice(0, from) + text.slice(context.pos);
  const names = new Set(others.match(/[?$]\w+/g) ?? []);
  return { from, options: [...names].sort().map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
}

function prefixedNames(from: number, typed: string, known: Vocabulary): CompletionResult {
  const [prefix = "", name = ""] = typed.split(":");
  const terms = known.terms.filter((term) => term.name.startsWith(`${prefix}:`));
  return { from, options: ranked(terms, name).map((term) => termOption(term, known)), filter: false };
}

function words(from: number, typed: string, known: Vocabulary): CompletionResult {
  const lower = typed.toLowerCase();
  const keywords = KEYWORDS.filter((word) => word.toLowerCase().startsWith(lower)).map((label) => ({ label, type: "keyword" }));
  const prefixes = Object.keys(known.prefixes)
    .filter((prefix) => prefix.startsWith(lower))
    .map((prefix) => prefixOption(prefix, known));
  const terms = ranked(known.terms, typed).map((term) => termOption(term, known));
  const values = ranked(known.values, typed).map(valueOption);
  return { from, options: [...keywords, ...prefixes, ...terms, ...values].slice(0, MOST), filter: false };
}

/** The things that hold what is typed in their name or labels; those that begin with it first. */
function ranked<T extends { name: string; nl?: string; en?: string }>(things: T[], typed: string): T[] {
  const lower = typed.toLowerCase();
  const rank = (thing: T): number => {
    const names = [thing.name.replace(/^[^:]*:/, ""), thing.nl ?? "", thing.en ?? ""].map((name) => name.toLowerCase());
    if (names.some((name) => name.startsWith(lower))) return 0;
    return names.some((name) => name.includes(lower)) ? 1 : 2;
  };
  return things
    .map((thing) => [rank(thing), thing] as const)
    .filter(([place]) => place < 2)
    .sort(([one], [other]) => one - other)
    .map(([, thing]) => thing);
}

function termOption(term: Term, known: Vocabulary): Completion {
  const prefix = term.name.split(":")[0] ?? "";
  const long = local({ nl: term.nl_long, en: term.en_long });
  return {
    label: term.name,
    type: term.kind,
    detail: local(term),
    ...(long ? { info: long } : {}),
    apply: (view, _, from, to) => insert(view, from, to, term.name, lineOf(prefix, known)),
  };
}

function prefixOption(prefix: string, known: Vocabulary): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number): void =>
    insert(view, from, to, `${prefix}:`, lineOf(prefix, known));
  return { label: `${prefix}:`, type: "namespace", detail: known.prefixes[prefix] ?? "", apply };
}

function valueOption(value: Value): Completion {
  return { label: value.name, type: "constant", detail: local(value), apply: `<${value.iri}>` };
}

function lineOf(prefix: string, known: Vocabulary): string {
  return `PREFIX ${prefix}: <${known.prefixes[prefix] ?? ""}>`;
}

/** Put `text` in place, and declare its prefix if the query does not yet. */
function insert(view: EditorView, from: number, to: number, text: string, line: string): void {
  const query = view.state.doc.toString();
  const head = view.state.sliceDoc(view.state.doc.lineAt(from).from, from);
  const known = declared(query).has(text.split(":")[0] ?? "") || /^\s*PREFIX\s*$/i.test(head);
  const added = known ? [] : [declaration(query, line)];
  const moved = added.reduce((sum, change) => sum + (change.from <= from ? change.insert.length : 0), 0);
  view.dispatch({
    changes: [...added, { from, to, insert: text }],
    selection: { anchor: from + text.length + moved },
    userEvent: "input.complete",
  });
}
