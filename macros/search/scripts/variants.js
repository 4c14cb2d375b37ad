"use strict";
/* Search, variants: abbreviations, other words for the same thing, numbers in words. */
(function (tim) {
  const { normalize, fold, spell, split } = tim.letters;
  const { W, makeWords } = tim.words;
  const VARIANTS = 6; // ways to read a query that are tried
  const NUMBERS = "hai ba bốn năm sáu bảy tám chín mười".split(" ");
  const UNITS = "ngày tháng năm bước lần ô đảng".split(" ");

  /** Abbreviations, other words for the same thing, numbers in words; each from what is said to what may stand on a page. */
  function readSayings(data) {
    const said = [];
    const add = (from, to, factor) => {
      const key = split(normalize(from)).map((text) => ({ fold: fold(text), spell: spell(text) }));
      const texts = split(normalize(to));
      if (key.length && key.map((part) => part.fold).join(" ") !== texts.map(fold).join(" ")) said.push({ key, texts, factor });
    };
    for (const [short, long] of data.viet_tat) {
      add(short, long, W.short);
      add(long, short, 0.8);
    }
    for (const [, code, name] of data.linh_vuc) add(code, name, W.short);
    for (const [other, name] of data.dong_nghia) add(other, name, W.other);
    NUMBERS.forEach((name, value) => UNITS.forEach((unit) => add(`${name} ${unit}`, `${value + 2} ${unit}`, 0.98)));
    NUMBERS.forEach((name, value) => UNITS.forEach((unit) => add(`${value + 2} ${unit}`, `${name} ${unit}`, 0.98)));
    return said;
  }

  /** The query as it is, then with what its words may stand for; `covered` are the words that were replaced. */
  function makeVariants(said, words) {
    const variants = [{ words, factor: 1, covered: new Set() }];
    for (const saying of said) {
      for (let at = 0; at + saying.key.length <= words.length && variants.length < VARIANTS; at++) {
        if (!saying.key.every((part, i) => isSaid(part, words[at + i]))) continue;
        const end = at + saying.key.length;
        const texts = words.map((word) => word.text);
        texts.splice(at, saying.key.length, ...saying.texts);
        const open = words[words.length - 1].open && end < words.length;
        variants.push({ words: makeWords(texts, open), factor: saying.factor, covered: new Set(words.slice(at, end)) });
      }
    }
    return variants;
  }

  /** Whether a word of the query is a word of a saying; diacritics that were typed count. */
  function isSaid(part, word) {
    return part.fold === word.fold && (word.plain || part.spell === word.spell);
  }

  tim.variants = { readSayings, makeVariants };
})((self.soTayTim = self.soTayTim || {}));
