// What can be completed, asked once of the server.

export interface Term {
  name: string;
  kind: string;
  nl?: string;
  en?: string;
  nl_long?: string;
  en_long?: string;
}

export interface Value {
  iri: string;
  name: string;
  nl?: string;
  en?: string;
}

export interface Vocabulary {
  prefixes: Record<string, string>;
  terms: Term[];
  values: Value[];
}

let asked: Promise<Vocabulary> | undefined;

/** Prefixes, terms and values; empty when the server does not give them, so that typing goes on. */
export function vocabulary(): Promise<Vocabulary> {
  asked ??= fetch("/query/terms.json").then((answer) =>
    answer.ok ? (answer.json() as Promise<Vocabulary>) : { prefixes: {}, terms: [], values: [] },
  );
  return asked;
}

/** The text in the language of the page, else in the other one. */
export function local(thing: { nl?: string; en?: string }): string {
  return (document.documentElement.lang === "en" ? (thing.en ?? thing.nl) : (thing.nl ?? thing.en)) ?? "";
}
