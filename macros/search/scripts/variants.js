"use strict";
/* Search, variants: abbreviations, other words for the same thing, numbers in words. */
(function (tim) {
  const { normalize, fold, spell, split } = tim.letters;
  const { W, makeWords } = tim.words;
  const VARIANTS = 6; // ways to read a query that are tried
  const [SHORT, OTHER, LONG] = [0, 1, 2];
  const NUMBERS = "hai ba bốn năm sáu bảy tám chín mười".split(" ");
  const UNITS = "ngày tháng năm bước lần ô đảng".split(" ");

  /**
   * What is said and what may stand on a page for it, by rank: abbreviations and numbers, other words (the longer the surer), the names of
   * what has an abbreviation.
   */
  function readSayings(data) {
    const said = [];
    const add = (from, to, factor, rank) => {
      const key = split(normalize(from)).map((text) => ({ fold: fold(text), spell: spell(text) }));
      const texts = split(normalize(to));
      if (key.length && key.map((part) => part.fold).join(" ") !== texts.map(fold).join(" ")) said.push({ key, texts, factor, rank });
    };
    for (const [short, long] of data.viet_tat) {
      add(short, long, W.short, SHORT);
      add(long, short, 0.8, LONG);
    }
    for (const [, code, name] of data.linh_vuc) add(code, name, W.short, SHORT);
    for (const [other, name] of data.dong_nghia) add(other, name, W.other, OTHER);
    NUMBERS.forEach((name, value) => UNITS.forEach((unit) => add(`${name} ${unit}`, `${value + 2} ${unit}`, 0.98, SHORT)));
    NUMBERS.forEach((name, value) => UNITS.forEach((unit) => add(`${value + 2} ${unit}`, `${name} ${unit}`, 0.98, SHORT)));
    return said.sort((a, b) => a.rank - b.rank || b.key.length - a.key.length);
  }

  /** The query as it is, then with what its words may stand for; `covered` are the words that were replaced. */
  function makeVariants(said, words) {
    const found = [];
    for (const saying of said) {
      for (let at = 0; at + saying.key.length <= words.length; at++) {
        if (saying.key.every((part, i) => isSaid(part, words[at + i]))) found.push({ saying, at, end: at + saying.key.length });
      }
    }
    const short = found.filter((use, i) => use.saying.rank === SHORT && found.findIndex((other) => overlap(use, other)) === i);
    const ways = (short.length > 1 ? [short] : []).concat(found.map((use) => [use]));
    return [{ words, factor: 1, covered: new Set() }].concat(ways.slice(0, VARIANTS - 1).map((uses) => replace(words, uses)));
  }

  function overlap(a, b) {
    return a.at < b.end && b.at < a.end;
  }

  /** The query with parts of it said otherwise. */
  function replace(words, uses) {
    const texts = words.map((word) => word.text);
    const covered = new Set();
    let open = words[words.length - 1].open;
    for (const { saying, at, end } of uses.slice().sort((a, b) => b.at - a.at)) {
      texts.splice(at, end - at, ...saying.texts);
      words.slice(at, end).forEach((word) => covered.add(word));
      if (end === words.length) open = false;
    }
    return { words: makeWords(texts, open), factor: Math.min(...uses.map((use) => use.saying.factor)), covered };
  }

  /** Whether a word of the query is a word of a saying; diacritics that were typed count. */
  function isSaid(part, word) {
    return part.fold === word.fold && (word.plain || part.spell === word.spell);
  }

  tim.variants = { readSayings, makeVariants };
})((self.soTayTim = self.soTayTim || {}));
