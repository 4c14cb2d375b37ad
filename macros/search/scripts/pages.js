"use strict";
/* Search, index: pages are strings in which every character stands for a word; a query marks its characters in a table. */
(function (tim) {
  const { normalize, fold, spell } = tim.letters;
  const SIGN = -1;
  const BORDER = -2;
  const FIELD = "~";
  const PART = "|";
  const FIELD_CODE = FIELD.charCodeAt(0);
  const LIGHT = ["của", "và", "các", "những"].map((word) => spell(normalize(word))); // words that may stand between two that belong together

  /**
   * @typedef {{kind: string, address: string, code: string, domain: string, organ: string, status: string, text: string,
   *   anchors: string, cited: number[], title: string,
   *   borders: number[]|null, expanded: string[]|null}} Page
   * @typedef {{tokens: string[], letters: Uint16Array, tokenOf: Int32Array, byFold: Map<string, number[]>, spells: string[], folds: string[],
   *   pages: Page[], table: Int32Array, starts: Uint32Array, postings: Uint32Array, procedures: number, data: any}} Index
   */

  /**
   * Make an index of what the handbook wrote, a little at a time: each step of the generator is short, the last one returns the index.
   * @param {any} data @returns {Generator<undefined, Index>}
   */
  function* open(data) {
    const tokens = data.chu.split("\n");
    const letters = new Uint16Array(tokens.length);
    const tokenOf = new Int32Array(65536).fill(-1);
    let next = 0;
    for (const [first, last] of data.mien) {
      for (let point = first; point <= last && next < tokens.length; point++) {
        letters[next] = point;
        tokenOf[point] = next++;
      }
    }
    const index = { data, tokens, letters, tokenOf, byFold: new Map(), spells: [], table: new Int32Array(65536), pages: data.trang.map(readPage) };
    index.procedures = index.pages.filter((page) => page.kind === "q").length;
    readWords(index);
    yield;
    yield* addPostings(index);
    return index;
  }

  function readWords(index) {
    const signs = new Set(index.data.dau);
    index.tokens.forEach((token, id) => {
      if (signs.has(id)) {
        index.table[index.letters[id]] = SIGN;
        index.spells.push("");
        return;
      }
      const word = normalize(token);
      const folded = fold(word);
      index.spells.push(spell(word));
      if (LIGHT.includes(spell(word))) index.table[index.letters[id]] = SIGN;
      const same = index.byFold.get(folded);
      if (same) same.push(id);
      else index.byFold.set(folded, [id]);
    });
    index.table[FIELD.charCodeAt(0)] = BORDER;
    index.table[PART.charCodeAt(0)] = BORDER;
    index.folds = Array.from(index.byFold.keys()).sort();
  }

  function readPage([kind, address, code, domain, organ, status, text, anchors, cited]) {
    return { kind, address, code, domain, organ, status, text, anchors, cited, title: "", borders: null, expanded: null };
  }

  /** For each word the pages it stands in: a page's number times four, plus where it stands best (3 title, 2 names, 1 elsewhere). */
  function* addPostings(index) {
    const last = new Int32Array(index.tokens.length).fill(-1);
    const sizes = new Uint32Array(index.tokens.length + 1);
    yield* walk(index, (token, page) => {
      if (last[token] !== page) sizes[token + 1]++;
      last[token] = page;
    });
    for (let i = 1; i < sizes.length; i++) sizes[i] += sizes[i - 1];
    index.starts = sizes;
    index.postings = new Uint32Array(sizes[sizes.length - 1]);
    const next = sizes.slice();
    last.fill(-1);
    yield* walk(index, (token, page, grade) => {
      if (last[token] !== page) index.postings[next[token]++] = page * 4 + grade;
      last[token] = page;
    });
  }

  /** Visit every word of every page, title first; a step is a hundred pages. */
  function* walk(index, visit) {
    for (let number = 0; number < index.pages.length; number++) {
      const text = index.pages[number].text;
      let field = 0;
      for (let i = 0; i < text.length; i++) {
        const letter = text.charCodeAt(i);
        const token = index.tokenOf[letter];
        if (token >= 0) visit(token, number, field === 0 ? 3 : field === 1 ? 2 : 1);
        else if (letter === FIELD_CODE) field++;
      }
      if (number % 100 === 99) yield;
    }
  }

  /** Where the fields of a page end: title, names, summary, facts, then passages. @param {Page} page @returns {number[]} */
  function bordersOf(page) {
    if (!page.borders) {
      page.borders = [-1];
      for (let at = page.text.indexOf(FIELD); at >= 0; at = page.text.indexOf(FIELD, at + 1)) page.borders.push(at);
      page.borders.push(page.text.length);
    }
    return page.borders;
  }

  /** A field of a page, packed. @param {Page} page @param {number} number */
  function fieldOf(page, number) {
    const borders = bordersOf(page);
    return page.text.slice(borders[number] + 1, borders[number + 1]);
  }

  /** The anchor of each passage: `buoc#2 ho-so*2` is buoc-1, buoc-2, ho-so, ho-so. @param {Page} page @returns {string[]} */
  function anchorsOf(page) {
    if (!page.expanded) page.expanded = expandAnchors(page.anchors);
    return page.expanded;
  }

  function expandAnchors(text) {
    const anchors = [];
    for (const run of text ? text.split(" ") : []) {
      const [name, numbered] = run.split("#");
      const [same, times] = run.split("*");
      if (numbered) for (let i = 1; i <= Number(numbered); i++) anchors.push(`${name}-${i}`);
      else for (let i = 0; i < Number(times || 1); i++) anchors.push(same);
    }
    return anchors;
  }

  /** Packed text as pieces, each with whether the query marks it. @param {Index} index @param {string} packed @returns {[string, number][]} */
  function pieces(index, packed) {
    const found = [];
    let afterWord = false;
    for (let i = 0; i < packed.length; i++) {
      const letter = packed.charCodeAt(i);
      const token = index.tokens[index.tokenOf[letter]] || " ";
      const isWord = index.spells[index.tokenOf[letter]] !== "";
      found.push([isWord && afterWord ? ` ${token}` : token, Math.max(0, index.table[letter])]);
      afterWord = isWord;
    }
    return found;
  }

  /** Packed text in words. @param {Index} index @param {string} packed */
  function read(index, packed) {
    return pieces(index, packed).map((piece) => piece[0]).join("").replace(/ {2,}/g, " ").trim();
  }

  /** The title of a page in words. @param {Index} index @param {Page} page */
  function titleOf(index, page) {
    if (!page.title) page.title = read(index, fieldOf(page, 0));
    return page.title;
  }

  /**
   * Which words of the query stand in a part of a packed text (`words`), which pairs stand side by side (`pairs`) or with one word between
   * (`gaps`), how many of its words are marked (`hits`) and how many there are (`size`). Low bits: found; high bits: spelled alike.
   * @param {Int32Array} table @param {string} packed @param {number} from @param {number} to
   */
  function scan(table, packed, from, to) {
    let words = 0, pairs = 0, gaps = 0, hits = 0, signs = 0, before = 0, earlier = 0;
    for (let i = from; i < to; i++) {
      const mark = table[packed.charCodeAt(i)];
      if (mark > 0) {
        hits++;
        words |= mark;
        pairs |= (before << 1) & mark;
        gaps |= (earlier << 1) & mark;
        earlier = before;
        before = mark;
      } else if (mark === 0) {
        earlier = before;
        before = 0;
      } else {
        signs++;
        if (mark === BORDER) earlier = before = 0;
      }
    }
    return { words, pairs, gaps, hits, size: to - from - signs };
  }

  /** Ids of the words that begin with folded letters, at most 400. @param {Index} index @param {string} start */
  function withPrefix(index, start) {
    let low = 0, high = index.folds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.folds[middle] < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < index.folds.length && index.folds[low].startsWith(start) && found.length < 400; low++) found.push(...index.byFold.get(index.folds[low]));
    return found;
  }

  tim.pages = { open, bordersOf, fieldOf, anchorsOf, pieces, read, titleOf, scan, withPrefix, PART };
})((self.soTayTim = self.soTayTim || {}));
