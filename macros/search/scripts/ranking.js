"use strict";
/* Search, ranking: how well each page answers the words of a query. */
(function (tim) {
  const { W } = tim.words;
  const { anchorsOf, bordersOf, scan, withPrefix, PART } = tim.pages;
  const HIGH = 16; // from here on a mark's bits say that the spelling agrees as well
  const CANDIDATES = 160; // pages that are read; the others have too few of the words
  const GRADED = 60; // pages of which every passage is weighed
  const WEIGHTS = { q: 1, h: 0.5, l: 0.45, c: 0.45, v: 0.4, b: 0.4, r: 0.35 };
  const STATUS = { "bi-thay-the": 0.2, "bai-bo": 0.2, "co-hieu-luc": 1.1 };

  /** The words of the index a word of the query means: [token, whether it is spelled alike]. @returns {[number, boolean][]} */
  function findTokens(index, word, accented) {
    const all = index.byFold.get(word.fold) || [];
    const fitting = all.filter((token) => !contradicts(word.spell, index.spells[token]));
    const same = fitting.length ? fitting : all;
    const tokens = same.map((token) => [token, index.spells[token] === word.spell || (word.plain && !accented)]);
    if (!word.open) return tokens;
    const longer = withPrefix(index, word.fold).filter((token) => !same.includes(token));
    return tokens.concat(longer.map((token) => [token, same.length === 0]));
  }

  /** Whether what was typed has a letter the other spelling has not: thể is not meant where thẻ stands, but the may be both. */
  function contradicts(typed, other) {
    for (let i = 0; i < typed.length && i < other.length; i++) if (typed[i] !== other[i] && /[ăâđêôơư]/.test(typed[i])) return true;
    return false;
  }

  /** Mark in the index's table the characters of each word; returns what stood there before. @returns {Map<number, number>} */
  function markWords(index, found) {
    const before = new Map();
    found.forEach((tokens, bit) => {
      for (const [token, alike] of tokens) {
        const letter = index.letters[token];
        if (!before.has(letter)) before.set(letter, index.table[letter]);
        index.table[letter] = Math.max(0, index.table[letter]) | (alike ? (1 << bit) | (1 << (bit + HIGH)) : 1 << bit);
      }
    });
    return before;
  }

  function clearMarks(index, before) {
    before.forEach((value, letter) => (index.table[letter] = value));
  }

  const rarity = (count, total) => Math.log(1 + total / (1 + count));

  /** How much of each word every page has, at best, by the lists of pages; and what each word is worth: the rarer the more. */
  function gather(index, words, found) {
    const size = index.pages.length;
    const cover = new Float64Array(size);
    const rough = new Float64Array(size);
    const best = new Float64Array(size);
    const worth = words.map((word, bit) => {
      const value = rarity(gradeWord(index, found[bit], best), index.procedures) * word.weight;
      for (let page = 0; page < size; page++) {
        if (best[page] === 0) continue;
        cover[page] += value * (best[page] >= 4 ? 1 : W.loose);
        rough[page] += value * best[page];
        best[page] = 0;
      }
      return value;
    });
    const known = worth.filter((value, bit) => found[bit].length);
    const usual = known.length ? (W.strange * sum(known)) / known.length : 0;
    worth.forEach((value, bit) => {
      if (usual && !found[bit].length) worth[bit] = Math.min(value, usual * words[bit].weight);
    });
    return { worth, all: sum(worth) || 1, cover, rough };
  }

  /** Set for every page how well it has a word: 4 and more when spelled alike; returns the number of such procedures. */
  function gradeWord(index, tokens, best) {
    let count = 0;
    for (const [token, alike] of tokens) {
      for (let i = index.starts[token]; i < index.starts[token + 1]; i++) {
        const page = index.postings[i] >> 2;
        const value = (alike ? 1 : W.loose) * (4 + (index.postings[i] & 3));
        if (alike && best[page] < 4 && index.pages[page].kind === "q") count++;
        if (best[page] < value) best[page] = value;
      }
    }
    return count;
  }

  /** The bits of words that say enough where they stand alone: rare ones, and of those typed without diacritics only the unmistakable. */
  function findTelling(index, words, worth) {
    const most = Math.max(...worth);
    return words.reduce((bits, word, bit) => {
      const spells = new Set((index.byFold.get(word.fold) || []).map((token) => index.spells[token]));
      const clear = words.length === 1 || (worth[bit] >= 0.6 * most && (!word.plain || spells.size < 2));
      return clear ? bits | (1 << bit) : bits;
    }, 0);
  }

  /** What pairs of words are worth among the pages that were read. */
  function measurePairs(words, seen) {
    return words.slice(1).map((word, bit) => {
      const count = seen.filter((found) => found.pairs & (1 << (bit + 1))).length;
      return count ? rarity(count, Math.max(seen.length, 20)) * W.pair * Math.max(W.pairFloor, Math.min(word.weight, words[bit].weight)) : 0;
    });
  }

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** The value of what stands in a text, from 0 to 1, words and pairs together. */
  function valueOf(seen, scale) {
    return (wordValue(seen.words, scale) + pairValue(seen, scale)) / (scale.all + scale.allPairs || 1);
  }

  function wordValue(mask, scale) {
    let value = 0;
    for (let bit = 0; bit < scale.worth.length; bit++) {
      if (mask & (1 << bit)) value += scale.worth[bit] * (mask & (1 << (bit + HIGH)) ? 1 : W.loose);
    }
    return value;
  }

  function pairValue(seen, scale) {
    let value = 0;
    for (let bit = 1; bit <= scale.pairs.length; bit++) {
      const low = 1 << bit;
      if (seen.pairs & (low << HIGH)) value += scale.pairs[bit - 1];
      else if (seen.pairs & low) value += scale.pairs[bit - 1] * W.loose;
      else if (seen.gaps & low) value += scale.pairs[bit - 1] * W.gap;
    }
    return value;
  }

  /**
   * Pages that answer the words, best first.
   * @param {any} index @param {any[]} words @param {(page: any) => boolean} accept @param {number} [share] of the usual number of pages to read
   * @returns {{page: any, score: number, cover: number, places: any[]}[]}
   */
  function rank(index, words, accept, share = 1) {
    const accented = words.some((word) => !word.plain);
    const found = words.map((word) => findTokens(index, word, accented));
    const { worth, all, cover, rough } = gather(index, words, found);
    let chosen = [];
    cover.forEach((value, number) => {
      const page = index.pages[number];
      rough[number] *= WEIGHTS[page.kind];
      if (value >= 0.4 * all && accept(page)) chosen.push(number);
    });
    const most = CANDIDATES * share;
    if (chosen.length > most) chosen = chosen.sort((a, b) => rough[b] - rough[a] || a - b).slice(0, most);
    const marked = markWords(index, found);
    const seen = chosen.map((number) => scan(index.table, index.pages[number].text, 0, index.pages[number].text.length));
    const pairs = measurePairs(words, seen);
    const scale = { worth, all, pairs, allPairs: sum(pairs), telling: findTelling(index, words, worth) };
    const read = chosen.map((number, at) => {
      const page = index.pages[number];
      return { page, cover: cover[number] / all, promise: valueOf(seen[at], scale) * 4 * WEIGHTS[page.kind] + rough[number] / all };
    });
    read.sort((a, b) => b.promise - a.promise);
    const list = read.slice(0, GRADED * share).map((entry) => grade(index, entry, scale));
    clearMarks(index, marked);
    return list.sort(compare);
  }

  function compare(a, b) {
    return b.score - a.score || a.page.text.indexOf("~") - b.page.text.indexOf("~") || (a.page.address < b.page.address ? -1 : 1);
  }

  /** The score of one page: its names before its passages, what stands together before what is scattered. */
  function grade(index, { page, cover }, scale) {
    const borders = bordersOf(page);
    const look = (number) => scan(index.table, page.text, borders[number] + 1, borders[number + 1]);
    const title = look(0);
    const head = gradeName(title, scale, W.share);
    const names = gradeNames(index, page, borders, scale);
    let score = W.title * head + W.names * names + W.summary * Math.pow(valueOf(look(2), scale), W.power);
    const all = merge(title, merge(scan(index.table, page.text, borders[1] + 1, borders[2]), look(2)));
    score += W.about * Math.pow(valueOf(all, scale), W.power);
    const places = [];
    const anchors = page.kind === "q" ? anchorsOf(page) : null;
    for (let number = 4; number + 1 < borders.length; number++) {
      const place = gradePassage(index, page.text, borders[number] + 1, borders[number + 1], scale);
      if (anchors && anchors[number - 4] === "bieu-mau") place.value *= W.form;
      if (place.value > 0.08) places.push({ place: number - 4, value: place.value });
    }
    places.sort((a, b) => b.value - a.value || a.place - b.place);
    if (places.length) score += W.place * places[0].value + W.more * Math.min(4, places.length) * places[0].value;
    const weight = WEIGHTS[page.kind] * (STATUS[page.status] || 1) * (1 - W.brevity * Math.min(30, title.size));
    const exact = Math.max(head, names) > 0.995;
    const sure = exact || (page.kind === "q" && Math.max(valueOf(title, scale), names) > 0.9);
    return { page, cover, score: score * Math.pow(cover, W.cover) * weight, sure, exact, telling: scale.telling, places };
  }

  /** The value of a name: how much of the query stands in it, and how much of it is in the query. */
  function gradeName(seen, scale, share) {
    return Math.pow(valueOf(seen, scale), W.power) * (1 - share + (share * seen.hits) / (seen.size || 1));
  }

  function gradeNames(index, page, borders, scale) {
    let best = 0;
    for (let from = borders[1] + 1; from < borders[2]; ) {
      let to = page.text.indexOf(PART, from);
      if (to < 0 || to > borders[2]) to = borders[2];
      const seen = scan(index.table, page.text, from, to);
      if (seen.words) best = Math.max(best, gradeName(seen, scale, W.nameShare));
      from = to + 1;
    }
    return best;
  }

  function merge(a, b) {
    return { words: a.words | b.words, pairs: a.pairs | b.pairs, gaps: a.gaps | b.gaps };
  }

  function gradePassage(index, text, from, to, scale) {
    const cut = text.indexOf(PART, from);
    const head = scan(index.table, text, from, cut);
    const body = scan(index.table, text, cut + 1, to);
    const whole = merge(head, body);
    if (!whole.words) return { value: 0 };
    const title = Math.pow(valueOf(head, scale), W.power) * (W.head + ((1 - W.head) * head.hits) / (head.size || 1));
    const value = Math.max(title, W.body * Math.pow(valueOf(whole, scale), W.power));
    return { value: value * (1 - Math.min(0.3, body.size / 1000)) };
  }

  tim.ranking = { findTokens, markWords, clearMarks, rank, compare };
})((self.soTayTim = self.soTayTim || {}));
