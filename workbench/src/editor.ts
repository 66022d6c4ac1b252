// The SPARQL editor: CodeMirror in place of the text field, which stays the form's own and holds the same text.
//
// It stands in a shadow root: there CodeMirror keeps its styles in constructable style sheets, which the site's strict
// Content-Security-Policy allows, where in the page itself it would need inline styles.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import { complete } from "./completion";
import { mistakes, showMistake } from "./lint";
import { RAN, type Mistake, mistakeIn } from "./mistake";
import { colours, look } from "./theme";

/** Put the editor in the place of `field`. */
export function replaceWithEditor(field: HTMLTextAreaElement): void {
  const host = document.createElement("div");
  host.className = "wb-editor";
  const root = host.attachShadow({ mode: "open" });
  field.before(host);
  field.hidden = true;
  const view = new EditorView({ state: stateOf(field), parent: root, root });
  // The label is that of the hidden field: a click on it goes to the editor.
  field.labels?.forEach((label) => label.addEventListener("click", () => view.focus()));
  const hint = document.querySelector<HTMLElement>(".wb-editor-hint");
  if (hint) hint.hidden = false;
  showMistake(view, mistakeIn(document.querySelector("#results")));
  document.addEventListener(RAN, (event) => showMistake(view, (event as CustomEvent<Mistake | null>).detail));
}

function stateOf(field: HTMLTextAreaElement): EditorState {
  const run = (): boolean => {
    field.form?.requestSubmit();
    return true;
  };
  return EditorState.create({
    doc: field.value,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      EditorView.lineWrapping,
      sparql(),
      syntaxHighlighting(colours),
      look,
      autocompletion({ override: [complete], icons: false }),
      mistakes({ prefix: field.dataset.prefix ?? "", add: field.dataset.add ?? "", unexpected: field.dataset.unexpected ?? "" }),
      EditorView.contentAttributes.of({ "aria-label": field.dataset.label ?? "SPARQL" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) field.value = update.state.doc.toString();
      }),
      Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
      // The Tab key moves on to the next field, as everywhere in a page.
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    ],
  });
}
