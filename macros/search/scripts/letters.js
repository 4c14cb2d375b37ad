"use strict";
/* Search, letters: Vietnamese words however they are typed. Runs in a page, in a worker and on the command line. */
(function (tim) {
  const MARKS = /[\u0300-\u036f]/g;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const LOOKALIKE = /[\u00f0\u0256\u0111]/g; // small forms of Ð, Ɖ and Đ
  const IY = /^(qu|[bcdghklmnprstvx]+)y$/;
  const WORD = /[\p{L}\p{N}]+/gu;
  const TELEX_TONE = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  const VNI_TONE = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
  const HAT = { a: "â", e: "ê", o: "ô" };
  const HORN = { o: "ơ", u: "ư" };

  /** One form for all ways a text can be encoded: composed, small letters, one đ. @param {string} text */
  function normalize(text) {
    return text.normalize("NFC").toLowerCase().normalize("NFC").replace(LOOKALIKE, "đ");
  }

  /** A normalized word without diacritics, as long as the word: đảng → dang, kỷ → ki, quy → qui. @param {string} word */
  function fold(word) {
    return word.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d").replace(IY, "$1i");
  }

  /** A normalized word with its tone at the end, so that it does not count where it was put: hoà and hòa are hoa`. @param {string} word */
  function spell(word) {
    const parts = word.normalize("NFD");
    const tone = parts.match(TONES);
    return parts.replace(TONES, "").normalize("NFC").replace(IY, "$1i") + (tone ? tone[0] : "");
  }

  /** The words of a normalized text. @param {string} text @returns {string[]} */
  function split(text) {
    return text.match(WORD) || [];
  }

  /** Whether a normalized word has no diacritics. @param {string} word */
  function isPlain(word) {
    return !/[^\x00-\x7f]/.test(word);
  }

  /**
   * What keys typed with the input method off would have written, as `spell` writes it; null when the word is no such thing.
   * @param {string} word @returns {string|null}
   */
  function decodeTelex(word) {
    if (!/^[a-z]+$/.test(word) || !/^dd|.[sfrxjw]|.dd|.([aeo]).*\1|.d.+d/.test(word)) return null;
    const letters = [];
    let tone = "";
    for (const key of word) {
      if (TELEX_TONE[key] && hasVowel(letters)) tone = TELEX_TONE[key];
      else if (key === "w") addHorn(letters, "ư");
      else if (HAT[key] && letters.includes(key)) letters[letters.lastIndexOf(key)] = HAT[key];
      else if (key === "d" && letters[0] === "d") letters[0] = "đ";
      else letters.push(key);
    }
    const decoded = letters.join("") + tone;
    return decoded === word ? null : decoded.replace(/^(qu|[bcdghklmnprstvx]+)y(?=[^a-z]?$)/, "$1i");
  }

  /** The same for VNI, where digits make the marks. @param {string} word @returns {string|null} */
  function decodeVni(word) {
    if (!/^[a-z]+[0-9][a-z0-9]*$/.test(word)) return null;
    const letters = [];
    let tone = "";
    for (const key of word) {
      if (key > "9") letters.push(key);
      else if (key === "9" && letters[0] === "d") letters[0] = "đ";
      else if (VNI_TONE[key] && hasVowel(letters)) tone = VNI_TONE[key];
      else if (key === "6") replaceLast(letters, HAT);
      else if (key === "7") addHorn(letters, "");
      else if (key === "8") replaceLast(letters, { a: "ă" });
      else if (key !== "0") return null;
    }
    return (letters.join("") + tone).replace(/^(qu|[bcdghklmnprstvx]+)y(?=[^a-z]?$)/, "$1i");
  }

  function hasVowel(letters) {
    return letters.some((letter) => /[aeiouyâêôăơư]/.test(letter));
  }

  function replaceLast(letters, forms) {
    for (let i = letters.length - 1; i >= 0; i--) {
      if (forms[letters[i]]) {
        letters[i] = forms[letters[i]];
        return true;
      }
    }
    return false;
  }

  /** Put the horn or the breve where Telex's w belongs: uo → ươ, a → ă; a w of its own is `alone`. */
  function addHorn(letters, alone) {
    const text = letters.join("");
    const pair = text.lastIndexOf("uo");
    if (pair >= 0) letters.splice(pair, 2, "ư", "ơ");
    else if (!replaceLast(letters, HORN) && !(alone && replaceLast(letters, { a: "ă" })) && alone) letters.push(alone);
  }

  /** Whether two words are one slip of the finger apart: a letter more, less, other, or two swapped. @param {string} a @param {string} b */
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (a.length === b.length) {
      return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
    }
    return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
  }

  /** A folded word as it sounds where some letters are not told apart: trừ and chừ, nập and lập, hoạt and hoạc. @param {string} word */
  function sound(word) {
    const head = word.replace(/^ngh/, "ng").replace(/^gh/, "g").replace(/^tr/, "ch").replace(/^(?:gi|r)(?=[aeiou])/, "d").replace(/^x/, "s").replace(/^n(?![gh])/, "l").replace(/^k(?!h)/, "c");
    return head.replace(/ng$/, "n").replace(/c$/, "t");
  }

  tim.letters = { normalize, fold, spell, split, isPlain, decodeTelex, decodeVni, isNear, sound, WORD };
})((self.soTayTim = self.soTayTim || {}));
