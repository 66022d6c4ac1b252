// What a page of the workbench needs at once. The editor and the charts are fetched when there is one to show.
import { completeNames } from "./find";
import { filterLists } from "./filter";
import { keepResults } from "./results";

filterLists(document);
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-find]")) completeNames(input);
keepResults();

const field = document.querySelector<HTMLTextAreaElement>("textarea[data-editor]");
if (field) {
  const { replaceWithEditor } = await import("./editor");
  replaceWithEditor(field);
}
