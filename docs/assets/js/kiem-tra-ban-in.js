"use strict";
/* Tells from the code of a print whether its text is still the current one, what replaced it and what changed since.
   Everything it knows comes with the site (ban-in.js): no network, also from a folder. */

(function () {
  /**
   * @typedef {{ten: string, ma: string, lan: number, tt: string, tu: string, den: string, thay: string[], het: string[], su: string[][], con: boolean}} QuyTrinh
   * @typedef {{lan: number, tt: string, tu: string, phan: string}} Ban
   * @typedef {{ten: string, tu: string, ban: string[]}} Bo
   * @typedef {{ngay: string, phat_hanh: string, phan: string[], quy_trinh: Object<string, QuyTrinh>, ban: Object<string, Ban>, bo: Object<string, Bo>}} DuLieu
   */
  var form = /** @type {HTMLFormElement} */ (document.querySelector("[data-kiem-tra]"));
  var place = /** @type {HTMLElement} */ (document.querySelector("[data-ket-qua]"));
  var data = /** @type {DuLieu} */ (/** @type {any} */ (window).SO_TAY_BAN_IN);
  if (!form || !place || !data) return;
  var PART = 3;

  /** @param {string} day */
  function write(day) {
    var parts = day.split("-");
    return parts[2] + "/" + (Number(parts[1]) < 3 ? parts[1] : String(Number(parts[1]))) + "/" + parts[0];
  }

  /** The day by this machine's calendar, never before the day the copy was made. */
  function findToday() {
    var now = new Date();
    var day = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    return day > data.ngay ? day : data.ngay;
  }

  /**
   * Codes in what was typed or scanned: one, several, or the whole address of a QR code.
   * @param {string} text
   * @returns {string[]}
   */
  function readCodes(text) {
    var found = /[?&]ma=([^&#]*)/.exec(text);
    return decodeURIComponent(found ? found[1] : text).split(/[,;\n]+/).map(tidy).filter(Boolean);
  }

  /**
   * A code as it is printed, from what fingers make of it.
   * @param {string} text
   * @returns {string}
   */
  function tidy(text) {
    var plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "D").toUpperCase().replace(/[^A-Z0-9]/g, "");
    var match = /^([A-Z]{2,4})([0-9O]*)([A-Z0-9]{5})$/.exec(plain);
    if (!match) return plain;
    var check = match[3].replace(/O/g, "0").replace(/[IL]/g, "1");
    return [match[1], match[2].replace(/O/g, "0"), check].filter(Boolean).join("-");
  }

  /**
   * @param {string} address
   * @param {string} text
   */
  function link(address, text) {
    var made = document.createElement("a");
    made.href = "../" + address + (address.slice(-1) === "/" && location.protocol === "file:" ? "index.html" : "");
    made.textContent = text;
    return made;
  }

  /** @param {string} code */
  function linkProcedure(code) {
    var known = data.quy_trinh[code];
    return known && known.con ? link("quy-trinh/" + code.toLowerCase() + "/", code + " " + known.ten) : document.createTextNode(code);
  }

  /**
   * @param {string} kind "con", "het", "ro"
   * @param {string} title
   * @param {(string | Node)[][]} lines
   */
  function show(kind, title, lines) {
    var box = document.createElement("div");
    box.className = "st-kq st-kq--" + kind;
    var head = document.createElement("b");
    head.textContent = title;
    box.append(head);
    lines.forEach(function (line) {
      var paragraph = document.createElement("p");
      paragraph.append.apply(paragraph, line);
      box.append(paragraph);
    });
    place.append(box);
  }

  /**
   * The parts that differ between an old text and the current one.
   * @param {Ban} old
   * @param {Ban} now
   */
  function compare(old, now) {
    if (!now || old.phan.length !== now.phan.length) return [];
    return data.phan.filter(function (name, index) {
      return old.phan.slice(index * PART, index * PART + PART) !== now.phan.slice(index * PART, index * PART + PART);
    });
  }

  /**
   * Whether a procedure may be used today, and if not, why.
   * @param {QuyTrinh} procedure
   */
  function findState(procedure) {
    var today = findToday();
    if (procedure.tt === "bi-thay-the" || procedure.tt === "bai-bo") return procedure.tt === "bai-bo" ? "đã bị bãi bỏ" : "đã bị thay thế";
    if (procedure.den && procedure.den <= today) return "đã hết hiệu lực từ " + write(procedure.den);
    if (procedure.tu && procedure.tu > today) return "chưa có hiệu lực, có hiệu lực từ " + write(procedure.tu);
    return procedure.tt === "co-hieu-luc" ? "" : procedure.tt === "cho-phe-duyet" ? "đang chờ phê duyệt" : "còn là dự thảo";
  }

  /**
   * @param {string} code
   * @param {QuyTrinh} procedure
   */
  function addCommon(code, procedure) {
    var lines = [];
    var key = code.replace(/-[^-]*$/, "");
    if (procedure.thay.length) {
      var line = /** @type {(string | Node)[]} */ (["Nay dùng: "]);
      procedure.thay.forEach(function (other, index) { line.push(index ? "; " : "", linkProcedure(other)); });
      lines.push(line);
    }
    if (procedure.het.length) lines.push(["Căn cứ đã hết hiệu lực: " + procedure.het.join(", ") + "."]);
    if (procedure.con) lines.push(["Xem: ", linkProcedure(key)]);
    return lines;
  }

  /**
   * @param {string} code
   * @param {string} key
   */
  function answerCurrent(code, key) {
    var procedure = data.quy_trinh[key];
    var state = findState(procedure);
    var which = key + " " + procedure.ten + ", lần ban hành " + procedure.lan;
    if (!procedure.con) show("het", "Quy trình không còn trong sổ tay", [[which + "."]].concat(/** @type {any} */ (addCommon(code, procedure))));
    else if (!state) show("con", "Bản in còn dùng được", [[which + (procedure.tu ? ", hiệu lực từ " + write(procedure.tu) : "") + "."]].concat(/** @type {any} */ (addCommon(code, procedure))));
    else if (/dự thảo|chờ/.test(state)) show("ro", "Đúng bản mới nhất, nhưng quy trình " + state, [[which + ". Dùng để góp ý, chưa dùng làm căn cứ giải quyết việc."]].concat(/** @type {any} */ (addCommon(code, procedure))));
    else show("het", "Không dùng được: quy trình " + state, [[which + "."]].concat(/** @type {any} */ (addCommon(code, procedure))));
  }

  /**
   * @param {string} code
   * @param {string} key
   */
  function answerOld(code, key) {
    var procedure = data.quy_trinh[key];
    var old = data.ban[code];
    var changed = compare(old, data.ban[procedure.ma]);
    var lines = /** @type {(string | Node)[][]} */ ([[key + " " + procedure.ten + ". Bản in theo nội dung ngày " + write(old.tu) + ", lần ban hành " + old.lan + "."]]);
    if (changed.length) lines.push(["Từ đó đã sửa: " + changed.join("; ") + "."]);
    procedure.su.forEach(function (entry) {
      if (entry[0] > old.tu) lines.push([write(entry[0]) + ": " + entry[1]]);
    });
    if (procedure.con) lines.push(["Mã của bản hiện hành: " + procedure.ma + ". ", link("in/" + key.toLowerCase() + "/", "In bản mới")]);
    show("het", procedure.con ? "Bản in đã cũ" : "Quy trình không còn trong sổ tay", lines.concat(/** @type {any} */ (addCommon(code, procedure))));
  }

  /**
   * @param {string} code
   */
  function answerSet(code) {
    var set = data.bo[code];
    var old = set.ban.filter(function (member) {
      var procedure = data.quy_trinh[member.replace(/-[^-]*$/, "")];
      return !procedure || !procedure.con || procedure.ma !== member;
    });
    var what = set.ten + ", bản ngày " + write(set.tu) + ", " + set.ban.length + " quy trình.";
    if (!old.length) {
      var drafts = set.ban.filter(function (member) { return findState(data.quy_trinh[member.replace(/-[^-]*$/, "")]) !== ""; });
      var note = drafts.length ? [[drafts.length + " quy trình trong đó chưa có hoặc không còn hiệu lực, dùng để góp ý và tra cứu."]] : [];
      show(drafts.length ? "ro" : "con", "Nội dung còn đúng với sổ tay", [[what]].concat(note));
      return;
    }
    var names = old.map(function (member) { return member.replace(/-[^-]*$/, ""); });
    show("het", old.length + " trong " + set.ban.length + " quy trình đã đổi", [[what], ["Đã đổi: " + names.join(", ") + "."]]);
  }

  /** @param {string} code */
  function answer(code) {
    var key = code.replace(/-[^-]*$/, "");
    if (data.bo[code]) answerSet(code);
    else if (data.ban[code] && data.quy_trinh[key]) (data.quy_trinh[key].ma === code ? answerCurrent : answerOld)(code, key);
    else if (data.quy_trinh[key] && data.quy_trinh[key].con) {
      show("ro", "Không thấy mã " + code, [["Xem lại từng chữ trên bản in. Nếu gõ đúng, bản in không ra từ một bản đã phát hành của sổ tay."], ["Mã hiện hành của ", linkProcedure(key), ": " + data.quy_trinh[key].ma]]);
    } else show("ro", "Không thấy mã " + code, [["Mã có dạng DV-04-7K3MQ: mã quy trình, gạch nối, năm chữ và số."]]);
  }

  /** @param {string} text */
  function check(text) {
    place.textContent = "";
    var codes = readCodes(text).slice(0, 60);
    codes.forEach(answer);
    if (codes.length) {
      var source = document.createElement("p");
      source.className = "st-small";
      source.textContent = "Theo sổ tay ngày " + write(data.ngay) + (data.phat_hanh ? ", bản " + data.phat_hanh : "") + ".";
      place.append(source);
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    check(form.elements.namedItem("ma") instanceof HTMLInputElement ? /** @type {HTMLInputElement} */ (form.elements.namedItem("ma")).value : "");
  });
  var asked = new URLSearchParams(location.search).get("ma");
  if (asked) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem("ma")).value = asked;
    check(asked);
  }
})();
