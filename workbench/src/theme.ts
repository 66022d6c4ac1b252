// How the editor looks: the colours of the page, by its custom properties, so that light and dark come along.
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--wb-keyword)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--wb-variable)" },
  { tag: [tags.string, tags.annotation], color: "var(--wb-string)" },
  { tag: [tags.url, tags.namespace, tags.typeName], color: "var(--wb-iri)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--wb-number)" },
  { tag: tags.comment, color: "var(--wb-soft)", fontStyle: "italic" },
]);

export const look = EditorView.theme({
  "&": { color: "var(--wb-ink)", backgroundColor: "var(--wb-paper)", fontSize: "0.875rem", maxHeight: "32rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--wb-mono)", lineHeight: "1.55", overflow: "auto", minHeight: "13rem" },
  ".cm-content": { caretColor: "var(--wb-ink)", padding: "0.6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--wb-ink)" },
  ".cm-gutters": { backgroundColor: "var(--wb-tint)", color: "var(--wb-soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--wb-active)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--wb-match)" },
  ".cm-selectionMatch": { backgroundColor: "var(--wb-match)" },
  ".cm-tooltip": {
    backgroundColor: "var(--wb-paper)",
    color: "var(--wb-ink)",
    border: "1px solid var(--wb-line)",
    borderRadius: "4px",
    boxShadow: "0 4px 14px rgb(0 0 0 / 0.16)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--wb-mono)", fontSize: "0.8125rem", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.6rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--wb-accent)", color: "var(--wb-on-accent)" },
  ".cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionDetail": { fontFamily: "var(--wb-sans)", fontStyle: "normal", color: "var(--wb-soft)", marginLeft: "0.8em" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { fontFamily: "var(--wb-sans)", fontSize: "0.8125rem", maxWidth: "22rem", padding: "0.5rem 0.7rem" },
  ".cm-diagnostic": { fontFamily: "var(--wb-sans)", fontSize: "0.8125rem", padding: "0.4rem 0.7rem" },
  ".cm-diagnosticAction": { backgroundColor: "var(--wb-accent)", color: "var(--wb-on-accent)", font: "inherit", cursor: "pointer" },
  ".cm-panels": { backgroundColor: "var(--wb-tint)", color: "var(--wb-ink)" },
});
