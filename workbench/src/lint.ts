// Marks where a query is wrong: what the server said, at its line, until the text is changed; while typing, prefixes that
// are not declared and the first place that is no SPARQL.
import { syntaxTree } from "@codemirror/language";
import { type Diagnostic, forceLinting, linter } from "@codemirror/lint";
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Mistake } from "./mistake";
import { declaration, declared } from "./prefixes";
import { vocabulary } from "./vocabulary";

interface Words {
  prefix: string;
  add: string;
  unexpected: string;
}

const told = StateEffect.define<Mistake | null>();
const current = StateField.define<Mistake | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(told)) return effect.value;
    return transaction.docChanged ? null : value;
  },
});

/** The extension that marks mistakes, with the words of the page's language. */
export function mistakes(words: Words): Extension {
  const source = async (view: EditorView): Promise<Diagnostic[]> => {
    const mistake = view.state.field(current);
    const wrong = broken(view.state, words);
    if (!mistake) return [...(await undeclared(view.state, words)), ...wrong];
    // The engine names the furthest place it came to, which may be lines behind what is wrong.
    const told = said(view.state, mistake);
    return [...wrong.filter((each) => each.to < told.from), told];
  };
  const needsRefresh = (update: { transactions: readonly { effects: readonly StateEffect<unknown>[] }[] }): boolean =>
    update.transactions.some((transaction) => transaction.effects.some((effect) => effect.is(told)));
  return [current, linter(source, { delay: 700, needsRefresh })];
}

/** Show what the server said of the query, or with null that it was right. */
export function showMistake(view: EditorView, mistake: Mistake | null): void {
  const effects = [told.of(mistake)];
  if (mistake && mistake.line <= view.state.doc.lines) {
    const at = placeOf(view.state, mistake);
    view.dispatch({ effects, selection: { anchor: at }, scrollIntoView: true });
    view.focus();
  } else view.dispatch({ effects });
  forceLinting(view);
}

function placeOf(state: EditorState, mistake: Mistake): number {
  const line = state.doc.line(Math.min(mistake.line, state.doc.lines));
  // The engine counts characters, the editor UTF-16 units.
  const before = [...line.text].slice(0, mistake.column - 1).join("").length;
  return Math.min(line.from + before, line.to);
}

function said(state: EditorState, mistake: Mistake): Diagnostic {
  const at = placeOf(state, mistake);
  const line = state.doc.lineAt(at);
  const { declaration: added } = mistake;
  const word = /\S*$/.exec(state.sliceDoc(line.from, at))?.[0].length ?? 0;
  const actions = added ? [{ name: added, apply: (view: EditorView) => declare(view, added) }] : [];
  return { from: at - word, to: Math.min(at + 1, line.to), severity: "error", message: mistake.said, actions };
}

async function undeclared(state: EditorState, words: Words): Promise<Diagnostic[]> {
  const known = (await vocabulary()).prefixes;
  const have = declared(state.doc.toString());
  const found: Diagnostic[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if (name !== "Pname_ln") return;
      const prefix = state.sliceDoc(from, to).split(":")[0] ?? "";
      if (have.has(prefix)) return;
      const line = `PREFIX ${prefix}: <${known[prefix] ?? ""}>`;
      const actions = known[prefix] ? [{ name: words.add, apply: (view: EditorView) => declare(view, line) }] : [];
      found.push({ from, to, severity: "error", message: words.prefix.replace("{detail}", prefix), actions });
    },
  });
  return found;
}

function broken(state: EditorState, words: Words): Diagnostic[] {
  let found: Diagnostic[] = [];
  if (!state.doc.toString().trim()) return found;
  syntaxTree(state).iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError || found.length) return;
      const end = Math.max(to, Math.min(from + 1, state.doc.length));
      found = [{ from: Math.min(from, Math.max(end - 1, 0)), to: end, severity: "warning", message: words.unexpected }];
    },
  });
  return found;
}

function declare(view: EditorView, line: string): void {
  view.dispatch({ changes: declaration(view.state.doc.toString(), line), userEvent: "input.complete" });
}
