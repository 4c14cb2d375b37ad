"use strict";
/* Search, numbers: codes of procedures, numbers of documents and codes of forms, however they are written. */
(function (tim) {
  const { fold } = tim.letters;
  const PIECE = /\p{L}+|\p{N}+/gu;
  const KINDS = {
    qd: ["quyet dinh", "qui dinh"], hd: ["huong dan"], ct: ["chi thi"], nq: ["nghi quyet"], kl: ["ket luan"], qc: ["qui che"], tb: ["thong bao"],
    kh: ["ke hoach"], cv: ["cong van"], nd: ["nghi dinh"], tt: ["thong tu"], qh: ["luat"], da: ["de an"], kt: ["ke toan"], bc: ["bao cao"],
  };
  const NUMBER_WORDS = ["so", "van ban", "vb"];

  /** Letters and digits apart: `294qd/tw` is 294, qd, tw. @param {string} text a normalized text @returns {string[]} */
  function cut(text) {
    return (text.match(PIECE) || []).map(fold);
  }

  /** @param {any} index */
  function open(index) {
    const documents = index.data.van_ban.map(([id, number, year, after], place) => readDocument(place, id, number, year, after));
    const byNumber = new Map();
    for (const found of documents) {
      if (found.value) byNumber.set(found.value, (byNumber.get(found.value) || []).concat(found));
    }
    const forms = index.pages.filter((page) => page.kind === "b").map((page) => ({ page, parts: cut(page.code.toLowerCase()).map(trimZero) }));
    const prefixes = new Set(index.data.linh_vuc.map((domain) => fold(domain[1].toLowerCase())));
    const codes = new Map(index.pages.filter((page) => page.kind === "q").map((page) => [cut(page.code.toLowerCase()).map(trimZero).join("-"), page]));
    return { documents, byNumber, forms, prefixes, codes };
  }

  function readDocument(place, id, number, year, after) {
    const parts = cut(number.toLowerCase());
    const value = /^[0-9]+$/.test(parts[0] || "") ? Number(parts[0]) : 0;
    const years = parts.slice(1).filter((part) => /^(19|20)[0-9]{2}$/.test(part));
    return { place, id, number, value, after, signs: parts.slice(1).filter((part) => !/^[0-9]/.test(part)), years: years.concat(String(year)) };
  }

  function trimZero(part) {
    return part.replace(/^0+(?=[0-9])/, "");
  }

  /** The procedure a query names by its code, and whether the query is nothing else. */
  function findCode(numbers, parts) {
    parts = parts.join(" ").replace(/\b([a-z]) ([a-z])(?= [0-9])/g, "$1$2").split(" "); // đ/v 4
    for (let i = 0; i + 1 < parts.length; i++) {
      const page = numbers.prefixes.has(parts[i]) && numbers.codes.get(`${parts[i]}-${trimZero(parts[i + 1])}`);
      if (page) return { page, alone: parts.every((part, j) => j === i || j === i + 1 || ["ma", "qui", "trinh", "thu", "tuc", "so"].includes(part)) };
    }
    return null;
  }

  /** The documents a query names by number, those best agreed with, and the places of the parts that named them. */
  function findDocuments(numbers, parts) {
    let best = { score: 0, found: [], used: new Set() };
    parts.forEach((part, at) => {
      for (const document of (/^[0-9]+$/.test(part) && numbers.byNumber.get(Number(part))) || []) {
        const match = agree(document, parts, at);
        if (match.score > best.score) best = { score: match.score, found: [document], used: match.used };
        else if (match.score && match.score === best.score) best.found.push(document);
      }
    });
    return best;
  }

  /** How well the parts around a number agree with a document's signs, kind and year; 0 when nothing does. */
  function agree(document, parts, at) {
    const used = new Set([at]);
    let score = parts.length === 1 ? 1 : 0;
    let left = at - 1;
    for (let width; (width = takeLeft(document, parts, left)); left -= width.size) {
      score += width.score;
      for (let i = 0; i < width.size; i++) used.add(left - i);
    }
    for (let right = at + 1; right < parts.length; right++) {
      const gain = document.years.includes(parts[right]) ? 3 : takeSign(document, parts[right]);
      if (!gain && !(parts[right] === "nam" && document.years.includes(parts[right + 1]))) break;
      score += gain;
      used.add(right);
    }
    return { score, used };
  }

  function takeLeft(document, parts, at) {
    if (at < 0) return null;
    const pair = `${parts[at - 1]} ${parts[at]}`;
    const kind = (KINDS[(document.signs[0] || "").slice(0, 2)] || []).concat(NUMBER_WORDS);
    if (kind.includes(pair)) return { size: 2, score: 2 };
    if (kind.includes(parts[at])) return { size: 1, score: 1 };
    const gain = takeSign(document, parts[at]);
    return gain ? { size: 1, score: gain } : null;
  }

  /** Whether a part is one of the document's signs, or several written together. */
  function takeSign(document, part) {
    if (document.signs.includes(part)) return 2;
    if (document.signs.some((sign) => sign === `${part}i` || part === `${sign}i`)) return 1;
    const joined = document.signs.join("");
    return part.length > 2 && joined.startsWith(part) ? part.length / 2 : 0;
  }

  /** The forms a query names by code: written in full, or begun after the word `mẫu`. */
  function findForms(numbers, parts) {
    const found = [];
    const trimmed = parts.map(trimZero);
    for (const form of numbers.forms) {
      const size = form.parts.length;
      for (let i = 0; i < trimmed.length; i++) {
        let same = 0;
        while (same < size && trimmed[i + same] === form.parts[same]) same++;
        const started = same >= 2 && trimmed[i - 1] === "mau";
        if (size >= 2 && (same === size || same >= 3 || started)) {
          found.push({ page: form.page, share: same / size });
          break;
        }
      }
    }
    return found.sort((a, b) => b.share - a.share);
  }

  tim.numbers = { open, cut, findCode, findDocuments, findForms };
})((self.soTayTim = self.soTayTim || {}));
