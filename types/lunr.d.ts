/** What docs/assets/javascripts/lunr/min/lunr.vi.min.js uses of lunr 2, the theme's search. */

declare namespace Lunr {
  interface Token {
    toString(): string;
    clone(change: () => string): Token;
  }

  interface Clause {
    term: string;
    boost?: number;
    presence?: number;
  }

  interface Query {
    clauses: Clause[];
    clause(clause: Clause): Query;
  }

  /** A page that was found; `metadata`: for each word, for each field, where in it the word was found. */
  interface Result {
    matchData: { metadata: Record<string, Record<string, { position?: [start: number, length: number][] }>> };
  }

  type Build = (this: Query, query: Query) => void;

  interface Index {
    query(build: Build): Result[];
  }

  interface Pipeline {
    reset(): void;
    add(step: (token: Token) => Token[]): void;
  }
}

interface Window {
  lunr: {
    QueryParser: new (typed: string, query: Lunr.Query) => object;
    Query: { presence: { OPTIONAL: number } };
    Index: { prototype: Lunr.Index };
    Pipeline: { registerFunction(step: (token: Lunr.Token) => Lunr.Token[], name: string): void };
    /** Vietnamese, which the search applies to its index. */
    vi?: (this: { pipeline: Lunr.Pipeline; searchPipeline: Lunr.Pipeline }) => void;
  };
}
