"use strict";
/* Search, engine: from what was typed to a list of pages. The same file answers in the browser and on the command line. */
(function (tim) {
  const { normalize, fold, spell, split } = tim.letters;
  const { W, makeWords, rank, compare, LIMIT } = tim.ranking;
  const { isKnown, guess, correct, readNeighbours } = tim.repairs;
  const LONGEST = 400; // characters of a query that are looked at
  const VARIANTS = 6;
  const NUMBERS = "hai ba bốn năm sáu bảy tám chín mười".split(" ");
  const UNITS = "ngày tháng năm bước lần ô đảng".split(" ");

  /** @param {any} data what `tim-kiem/chi-muc.js` holds */
  function start(data) {
    if (data.ban !== 1) throw new Error("chỉ mục tìm kiếm thuộc phiên bản khác");
    const index = tim.pages.open(data);
    const engine = { index, numbers: tim.numbers.open(index), said: readSayings(data) };
    return {
      index,
      find: (text, options) => find(engine, text, options || {}),
      show: (text, options) => tim.results.present(engine, find(engine, text, options || {})),
    };
  }

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

  /**
   * Everything a page that shows results needs.
   * @param {any} engine @param {string} text @param {{domain?: string, organ?: string, kinds?: string, limit?: number}} options
   */
  function find(engine, text, options) {
    const raw = normalize(String(text).slice(0, LONGEST));
    const typed = split(raw).slice(0, LIMIT);
    const answer = { typed: typed.join(" "), hits: [], direct: [], notice: "", partial: false, words: [], documents: [] };
    if (!typed.length) return answer;
    const parts = tim.numbers.cut(raw);
    const named = findNamed(engine, parts, options);
    Object.assign(answer, { direct: named.direct, documents: named.documents });
    const rest = typed.filter((word) => !tim.numbers.cut(word).every((part) => named.used.has(part)));
    const open = /[\p{L}\p{N}]$/u.test(raw) && rest[rest.length - 1] === typed[typed.length - 1];
    const words = makeWords(rest, open);
    const result = search(engine, words, makeFilter(options));
    const scores = merge(result.list, named.pages);
    Object.assign(answer, { notice: result.notice, words: result.words });
    answer.hits = cutOff(scores, named.pages.size > 0);
    answer.partial = answer.hits.length > 0 && words.length > 1 && answer.hits[0].cover < 0.75;
    return answer;
  }

  function makeFilter(options) {
    return (page) =>
      (!options.domain || page.domain === options.domain) && (!options.organ || page.organ === options.organ) && (!options.kinds || options.kinds.includes(page.kind));
  }

  /** Pages named by code or number: those themselves, and procedures that rest on the documents. */
  function findNamed(engine, parts, options) {
    const accept = makeFilter(options);
    const named = { direct: [], documents: [], pages: new Map(), used: new Set() };
    const code = tim.numbers.findCode(engine.numbers, parts);
    if (code && accept(code.page)) named.pages.set(code.page, code.alone ? 100 : 12);
    const documents = tim.numbers.findDocuments(engine.numbers, parts);
    const places = new Set(documents.found.map((document) => document.place));
    const direct = (page) => accept(page) && !named.direct.includes(page) && named.direct.push(page);
    if (documents.score && !(code && code.alone)) {
      documents.used.forEach((at) => named.used.add(parts[at]));
      named.documents = documents.found;
      documents.found.forEach((document) => engine.index.pages.filter((page) => page.address === `van-ban/${document.id}/`).forEach(direct));
      addCiting(engine, places, named.pages, accept);
    }
    if (code && code.alone) return named;
    const forms = tim.numbers.findForms(engine.numbers, parts).slice(0, 3);
    forms.forEach((form) => direct(form.page));
    if (forms.length) addUsing(engine.index, forms[0].page.code, named.pages, accept);
    return named;
  }

  /** Procedures that use a form. */
  function addUsing(index, code, pages, accept) {
    for (const page of index.pages) {
      if (page.kind !== "q" || !page.anchors.includes("bieu-mau") || !accept(page)) continue;
      const anchors = tim.pages.anchorsOf(page);
      const uses = anchors.some((anchor, at) => anchor === "bieu-mau" && tim.pages.read(index, tim.pages.fieldOf(page, at + 4)).startsWith(`${code} `));
      if (uses) pages.set(page, (pages.get(page) || 0) + 6);
    }
  }

  /** Procedures by how much they rest on documents, on those that came after them a little less. */
  function addCiting(engine, places, pages, accept) {
    const weights = new Map();
    let layer = Array.from(places);
    for (let depth = 0; layer.length && depth < 8; depth++) {
      layer = layer.filter((place) => !weights.has(place));
      layer.forEach((place) => weights.set(place, Math.pow(0.6, depth)));
      layer = [].concat(...layer.map((place) => engine.numbers.documents[place].after));
    }
    for (const page of engine.index.pages) {
      if (page.kind !== "q" || !accept(page)) continue;
      let all = 0, best = 0;
      for (let i = 0; i < page.cited.length; i += 2) all += page.cited[i + 1];
      for (let i = 0; i < page.cited.length; i += 2) {
        const weight = weights.get(page.cited[i]) || 0;
        best = Math.max(best, weight * (2 + Math.log(1 + page.cited[i + 1]) + (4 * page.cited[i + 1]) / all));
      }
      if (best) pages.set(page, (pages.get(page) || 0) + best);
    }
  }

  /** Search for words as they are, then with what they may stand for, then repaired. */
  function search(engine, words, accept) {
    if (!words.length) return { list: [], notice: "", words: [] };
    weighNames(engine.index, words);
    const said = makeVariants(engine, words);
    let best = { list: runVariants(engine, said, accept), notice: "", words };
    if (best.list.length && best.list[0].sure && best.list[0].cover > 0.97) return best;
    const { repairs, sure } = repair(engine.index, words, said);
    for (const texts of repairs) {
      const other = makeWords(texts, words[words.length - 1].open && texts[texts.length - 1] === words[words.length - 1].text);
      const list = runVariants(engine, makeVariants(engine, other), accept);
      const before = best.list.length ? best.list[0].score : 0;
      if (list.length && list[0].score > before * (sure || best.notice ? 1 : words.some((word) => !word.plain) ? W.doubt : 1.4)) best = { list, notice: texts.join(" "), words: other };
    }
    return best;
  }

  /** Words people ask with count more where they are part of a name: văn bản đến, đi nước ngoài. */
  function weighNames(index, words) {
    const { pairs } = readNeighbours(index);
    words.forEach((word, at) => {
      const near = (other, pair) => other && other.weight === 1 && pairs.has(pair);
      const [left, right] = [words[at - 1], words[at + 1]];
      if (word.weight < 0.3 && (near(left, left && `${left.fold} ${word.fold}`) || near(right, right && `${word.fold} ${right.fold}`))) word.weight = W.named;
    });
  }

  /** The best score of each page over the query and its variants; what is surely right as typed needs no variants. */
  function runVariants(engine, variants, accept) {
    const best = new Map();
    for (const variant of variants) {
      for (const hit of rank(engine.index, variant.words, accept)) {
        hit.score *= variant.factor;
        hit.words = variant.words;
        const before = best.get(hit.page);
        if (!before || before.score < hit.score) best.set(hit.page, hit);
      }
    }
    return Array.from(best.values()).sort(compare);
  }

  function makeVariants(engine, words) {
    const variants = [{ words, factor: 1, covered: new Set() }];
    for (const saying of engine.said) {
      for (let at = 0; at + saying.key.length <= words.length && variants.length < VARIANTS; at++) {
        if (!saying.key.every((part, i) => part.fold === words[at + i].fold && (words[at + i].plain || part.spell === words[at + i].spell))) continue;
        const end = at + saying.key.length;
        const texts = words.map((word) => word.text);
        texts.splice(at, saying.key.length, ...saying.texts);
        variants.push({ words: makeWords(texts, words[words.length - 1].open && end < words.length), factor: saying.factor, covered: new Set(words.slice(at, end)) });
      }
    }
    return variants;
  }

  /** The query with its unknown words repaired, or with words that fit no neighbour replaced; `sure` when a word was unknown. */
  function repair(index, words, variants) {
    const { pairs } = readNeighbours(index);
    let texts = [[]];
    let sure = false, changed = false;
    words.forEach((word, at) => {
      const before = at ? fold(texts[0][texts[0].length - 1] || "") : "";
      const after = words[at + 1] ? words[at + 1].fold : "";
      const covered = variants.some((variant) => variant.covered.has(word));
      let ways = [[word.text]];
      if (!isKnown(index, word)) {
        const found = covered ? [] : guess(index, word, before, after);
        if (found.length) (ways = found), (changed = sure = true);
      } else if (!covered && !word.open && word.weight === 1 && words.length > 1 && !pairs.has(`${before} ${word.fold}`) && !pairs.has(`${word.fold} ${after}`)) {
        const found = correct(index, word, before, after).find((one) => one.fits);
        if (found) (ways = [[found.text]]), (changed = true);
      }
      texts = [].concat(...texts.map((start) => ways.map((way) => start.concat(way)))).slice(0, 4);
    });
    return { repairs: changed ? texts : [], sure };
  }

  function merge(list, named) {
    const hits = new Map(list.map((hit) => [hit.page, hit]));
    named.forEach((score, page) => {
      const hit = hits.get(page);
      if (hit) hit.score = hit.score * 1.5 + score;
      else hits.set(page, { page, score: list.length ? score * 0.5 : score, cover: 1, places: [] });
    });
    return Array.from(hits.values()).sort((a, b) => b.score - a.score || (a.page.address < b.page.address ? -1 : 1));
  }

  /** The hits worth showing: far behind the best one is noise. */
  function cutOff(hits, named) {
    const best = hits.length ? hits[0].score : 0;
    if (!named && best < 0.35) return [];
    return hits.filter((hit) => hit.score >= best * 0.08 && hit.score > 0.1).slice(0, 60);
  }

  tim.start = start;
})((self.soTayTim = self.soTayTim || {}));
