"use strict";
/* Search, repairs: what was meant by words the handbook does not know. */
(function (tim) {
  const { fold, decodeTelex, decodeVni, isNear, sound } = tim.letters;
  const { PART, bordersOf, withPrefix } = tim.pages;
  const USUAL = 2.4; // what a word costs at most where it stands beside one it often stands beside

  /**
   * Count the pairs of words that stand side by side in names and heads, and how often each word stands there; a step is a hundred pages.
   * Words are numbers here, their places in `index.folds`.
   */
  function* readNeighbours(index) {
    const wordOf = new Int32Array(65536).fill(-1);
    index.folds.forEach((folded, word) => index.byFold.get(folded).forEach((token) => (wordOf[index.letters[token]] = word)));
    const size = index.folds.length;
    const pairs = new Map();
    const counts = new Uint32Array(size);
    const count = (text, from, to) => {
      let before = -1;
      for (let i = from; i < to; i++) {
        const word = wordOf[text.charCodeAt(i)];
        if (word >= 0) {
          counts[word]++;
          if (before >= 0) pairs.set(before * size + word, (pairs.get(before * size + word) || 0) + 1);
          before = word;
        } else if (text[i] === PART) before = -1;
      }
    };
    for (let number = 0; number < index.pages.length; number++) {
      const page = index.pages[number];
      const borders = bordersOf(page);
      count(page.text, 0, page.kind === "q" ? borders[3] : borders[1]);
      for (let field = 4; page.kind === "q" && field + 1 < borders.length; field++) count(page.text, borders[field] + 1, page.text.indexOf(PART, borders[field]));
      if (number % 100 === 99) yield;
    }
    const placeOf = new Map(index.folds.map((folded, word) => [folded, word]));
    index.neighbours = {
      howOften: (folded) => counts[placeOf.get(folded)] || 0,
      together: (before, after) => (placeOf.has(before) && placeOf.has(after) && pairs.get(placeOf.get(before) * size + placeOf.get(after))) || 0,
    };
  }

  /** Whether the handbook has a word, or one that begins so where the word is still being typed. */
  function isKnown(index, word) {
    return index.byFold.has(word.fold) || (word.open && withPrefix(index, word.fold).length > 0);
  }

  /** Whether a word was typed with diacritics that stand on no such word of the handbook. */
  function isStrange(index, word) {
    return !word.plain && !(index.byFold.get(word.fold) || []).some((token) => index.spells[token] === word.spell);
  }

  /** What Telex or VNI keys would have written, if the handbook has the word. */
  function decode(index, word) {
    const decoded = decodeTelex(word.text) || decodeVni(word.text);
    const same = decoded && index.byFold.get(fold(decoded.normalize("NFC")));
    return same ? [index.tokens[same.find((token) => index.spells[token] === decoded) || same[0]].toLowerCase()] : null;
  }

  /**
   * Ways to read a word the handbook does not know, the likeliest first; each is a list of words. `sure` when more than its letters speak for them.
   * @returns {{ways: string[][], sure: boolean}}
   */
  function guess(index, word, before, after) {
    const decoded = decode(index, word);
    if (decoded) return { ways: [decoded], sure: true };
    const near = correct(index, word, before, after);
    const fitting = near.filter((one) => one.fits).slice(0, 1);
    const mixed = /[0-9]/.test(word.fold) ? [word.text.match(/[0-9]+|[^0-9]+/g), word.text.match(/[0-9].*|[^0-9]+/g)] : [];
    const glued = unglue(index, word).concat(mixed.filter((parts) => parts.length > 1));
    const short = expandInitials(index, word, before, after);
    const others = near.slice(0, fitting.length ? 0 : 2);
    const ways = [...fitting.map((one) => [one.text]), ...glued, ...short, ...others.map((one) => [one.text])].slice(0, 4);
    return { ways, sure: ways.length > others.length || others.some((one) => one.near) };
  }

  /** `ketnapdangvien` in words, if need be with one letter too many; empty when there is no such cut. @returns {string[][]} */
  function unglue(index, word) {
    const found = cutWords(index, word.text);
    if (found || word.text.length < 6 || word.text.length > 30) return found ? [found.parts] : [];
    const tries = Array.from(word.text, (letter, at) => cutWords(index, word.text.slice(0, at) + word.text.slice(at + 1)));
    const best = tries.filter((one) => one && one.cost < USUAL * one.parts.length).sort((a, b) => a.cost - b.cost)[0];
    return best ? [best.parts] : [];
  }

  /** The cut of a text into the fewest and most usual words. */
  function cutWords(index, text) {
    const { howOften, together } = index.neighbours;
    const size = text.length;
    if (size < 4 || size > 80) return null;
    const best = [{ cost: 0, parts: [], last: "" }];
    for (let end = 1; end <= size; end++) {
      for (let width = 1; width <= Math.min(7, end); width++) {
        const start = best[end - width];
        const part = fold(text.slice(end - width, end));
        if (!start || !(width > 1 ? howOften(part) : /[0-9yo]/.test(part))) continue;
        const known = start.last && together(start.last, part);
        const cost = start.cost + (known ? 1 : 3) + 2 / (1 + Math.log(1 + howOften(part)));
        if (!best[end] || cost < best[end].cost) best[end] = { cost, parts: start.parts.concat(text.slice(end - width, end)), last: part };
      }
    }
    const found = best[size];
    return found && found.parts.length > 1 && found.cost / found.parts.length < (size < 6 ? 2.6 : 4.2) ? found : null;
  }

  /** Known words one slip away, those that fit their neighbours first. */
  function correct(index, word, before, after) {
    const { howOften, together } = index.neighbours;
    if (word.fold.length < 2 || /[0-9]/.test(word.fold)) return [];
    const heard = sound(word.fold);
    const found = [];
    for (const [folded, ids] of index.byFold) {
      if (folded.length < 2 || folded === word.fold || Math.abs(folded.length - word.fold.length) > 1) continue;
      if (!isNear(word.fold, folded) && sound(folded) !== heard) continue;
      const fit = together(before, folded);
      const lead = together(folded, after);
      const score = Math.log(1 + fit) * 2 + Math.log(1 + lead) * 2 + Math.log(1 + howOften(folded)) * 0.3 + (folded[0] === word.fold[0] ? 0.5 : 0);
      const fits = ((!before || fit > 0) && (!after || lead > 0) && fit + lead > 0) || (sound(folded) === heard && fit + lead > 1);
      found.push({ score, fits, near: fit + lead > 0, text: word.plain ? folded : findSpelling(index, ids, word.spell) });
    }
    return found.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  }

  /** Of words that differ in diacritics only, the one that ends most like what was typed. */
  function findSpelling(index, ids, typed) {
    const alike = (token) => {
      const other = index.spells[token];
      let same = 0;
      while (same < other.length && other[other.length - 1 - same] === typed[typed.length - 1 - same]) same++;
      return same;
    };
    return index.tokens[ids.reduce((best, token) => (alike(token) > alike(best) ? token : best))].toLowerCase();
  }

  /** Names of procedures whose first letters an unknown word may be: `qhcb` is quy hoạch cán bộ. @returns {string[][]} */
  function expandInitials(index, word, before, after) {
    const wanted = word.fold;
    if (!/^(?:[a-z]{3,7}|[bcdghklmnpqstvx]{2})$/.test(wanted)) return [];
    if (!index.initials) {
      index.initials = new Uint16Array(65536);
      index.folds.forEach((folded) => index.byFold.get(folded).forEach((token) => (index.initials[index.letters[token]] = folded.charCodeAt(0))));
    }
    const found = new Map();
    for (const page of index.pages) {
      const end = page.kind === "q" ? bordersOf(page)[2] : 0;
      const run = [];
      for (let i = 0; i < end && found.size < 40; i++) {
        const letter = page.text.charCodeAt(i);
        if (page.text[i] === PART) run.length = 0;
        if (!index.initials[letter]) continue;
        run.push(letter);
        if (run.length > wanted.length) run.shift();
        if (run.length < wanted.length || !run.every((one, at) => index.initials[one] === wanted.charCodeAt(at))) continue;
        const texts = run.map((one) => index.tokens[index.tokenOf[one]].toLowerCase());
        found.set(texts.map(fold).join(" "), texts);
      }
    }
    const { together } = index.neighbours;
    const fit = (texts) => (together(before, fold(texts[0])) ? 1 : 0) + (together(fold(texts[texts.length - 1]), after) ? 1 : 0);
    return Array.from(found.values()).sort((a, b) => fit(b) - fit(a)).slice(0, 4);
  }

  tim.repairs = { isKnown, isStrange, decode, guess, correct, readNeighbours };
})((self.soTayTim = self.soTayTim || {}));
