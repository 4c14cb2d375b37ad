"use strict";
/* Search, repairs: what was meant by words the handbook does not know. */
(function (tim) {
  const { fold, decodeTelex, decodeVni, isNear } = tim.letters;
  const { PART, bordersOf, withPrefix } = tim.pages;

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

  /** What Telex or VNI keys would have written, if the handbook has the word. */
  function decode(index, word) {
    const decoded = decodeTelex(word.text) || decodeVni(word.text);
    const same = decoded && index.byFold.get(fold(decoded.normalize("NFC")));
    return same ? [index.tokens[same.find((token) => index.spells[token] === decoded) || same[0]].toLowerCase()] : null;
  }

  /** Ways to read a word the handbook does not know, the likeliest first; each is a list of words. @returns {string[][]} */
  function guess(index, word, before, after) {
    const decoded = decode(index, word);
    if (decoded) return [decoded];
    const near = correct(index, word, before, after);
    const fitting = near.filter((one) => one.fits).slice(0, 1);
    const mixed = /[0-9]/.test(word.fold) ? [word.text.match(/[0-9]+|[^0-9]+/g), word.text.match(/[0-9].*|[^0-9]+/g)] : [];
    const glued = unglue(index, word).concat(mixed.filter((parts) => parts.length > 1));
    const short = expandInitials(index, word);
    return [...fitting.map((one) => [one.text]), ...glued, ...short, ...near.slice(0, fitting.length ? 0 : 2).map((one) => [one.text])].slice(0, 4);
  }

  /** `ketnapdangvien` in words: the cut with the fewest and most usual words; null when there is none. */
  function unglue(index, word) {
    const { howOften, together } = index.neighbours;
    const size = word.fold.length;
    if (size < 4 || size > 80) return [];
    const best = [{ cost: 0, parts: [], last: "" }];
    for (let end = 1; end <= size; end++) {
      for (let width = 1; width <= Math.min(7, end); width++) {
        const start = best[end - width];
        const part = fold(word.text.slice(end - width, end));
        if (!start || !(width > 1 ? howOften(part) : /[0-9yo]/.test(part))) continue;
        const known = start.last && together(start.last, part);
        const cost = start.cost + (known ? 1 : 3) + 2 / (1 + Math.log(1 + howOften(part)));
        if (!best[end] || cost < best[end].cost) best[end] = { cost, parts: start.parts.concat(word.text.slice(end - width, end)), last: part };
      }
    }
    const found = best[size];
    return found && found.parts.length > 1 && found.cost / found.parts.length < (size < 6 ? 2.6 : 4.2) ? [found.parts] : [];
  }

  /** Known words one slip away, those that fit their neighbours first. */
  function correct(index, word, before, after) {
    const { howOften, together } = index.neighbours;
    if (word.fold.length < 2 || /[0-9]/.test(word.fold)) return [];
    const found = [];
    for (const [folded, ids] of index.byFold) {
      if (folded.length < 2 || folded === word.fold || !isNear(word.fold, folded)) continue;
      const fit = together(before, folded);
      const lead = together(folded, after);
      const score = Math.log(1 + fit) * 2 + Math.log(1 + lead) * 2 + Math.log(1 + howOften(folded)) * 0.3 + (folded[0] === word.fold[0] ? 0.5 : 0);
      const fits = (!before || fit > 0) && (!after || lead > 0) && fit + lead > 0;
      found.push({ score, fits, near: fit + lead > 0, text: word.plain ? folded : index.tokens[ids[0]].toLowerCase() });
    }
    return found.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  }

  /** Names of procedures whose first letters an unknown word may be: `qhcb` is quy hoạch cán bộ. @returns {string[][]} */
  function expandInitials(index, word) {
    const wanted = word.fold;
    if (!/^[a-z]{3,7}$/.test(wanted)) return [];
    if (!index.initials) {
      index.initials = new Uint16Array(65536);
      index.folds.forEach((folded) => index.byFold.get(folded).forEach((token) => (index.initials[index.letters[token]] = folded.charCodeAt(0))));
    }
    const found = new Map();
    for (const page of index.pages) {
      const end = page.kind === "q" ? bordersOf(page)[2] : 0;
      const run = [];
      for (let i = 0; i < end && found.size < 4; i++) {
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
    return Array.from(found.values());
  }

  tim.repairs = { isKnown, guess, correct, readNeighbours };
})((self.soTayTim = self.soTayTim || {}));
