/** What docs/assets/javascripts/lunr/min/lunr.vi.min.js uses of lunr 2, the theme's search. */

declare namespace Lunr {
  interface Token {
    toString(): string;
    clone(change: () => string): Token;
  }

  interface Clause {
    term: string;
    boost?: number;
    editDistance?: number;
  }

  interface Query {
    clause(clause: Clause): Query;
  }

  interface Parser {
    query: Query;
    parse(): Query;
  }

  /** For each word, for each field, where in it the word was found: block by block, one more for each next word. */
  type Metadata = Record<string, Record<string, { position?: number[] }>>;

  /** A page that was found, or a part of one. */
  interface Result {
    ref: string;
    score: number;
    matchData: { metadata: Metadata };
  }

  type Build = (this: Query, query: Query) => void;

  interface Index {
    query(build: Build): Result[];
    search(asked: string): Result[];
  }

  interface Pipeline {
    reset(): void;
    add(step: (token: Token) => Token[]): void;
  }
}

interface Window {
  lunr: {
    QueryParser: new (typed: string, query: Lunr.Query) => Lunr.Parser;
    Index: { prototype: Lunr.Index };
    Builder: { prototype: { build(): Lunr.Index } };
    Pipeline: { registerFunction(step: (token: Lunr.Token) => Lunr.Token[], name: string): void };
    /** Says of a word whether it is worth a mention; the theme calls those missing that it mentions. */
    stopWordFilter?: (word: string) => unknown;
    /** Vietnamese, which the search applies to its index. */
    vi?: (this: { pipeline: Lunr.Pipeline; searchPipeline: Lunr.Pipeline }) => void;
  };
}
