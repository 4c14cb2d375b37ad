"use strict";
/* A copy ages honestly: what expires after this copy was made is shown as expired when the copy is opened later.
   The register's data come as a script beside this one, so that it works from a folder too. */

(function () {
  var own = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (!own || !document.querySelector('a[href*="van-ban/"], [data-van-ban], [id^="cc-"]')) return;
  var folder = own.src.replace(/[^/]*$/, "");
  var root = folder.replace(/assets\/js\/$/, "");

  /**
   * The day by this machine's calendar, never before the day the copy was made.
   * @param {string} made
   * @returns {string}
   */
  function findToday(made) {
    var now = new Date();
    var day = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    return day > made ? day : made;
  }

  /**
   * @param {string} day
   * @returns {string}
   */
  function write(day) {
    var parts = day.split("-");
    return parts[2] + "/" + (Number(parts[1]) < 3 ? parts[1] : String(Number(parts[1]))) + "/" + parts[0];
  }

  /**
   * @param {{id: string, so: string, het: string, nay: {id: string, so: string}[]}} item
   * @param {Element} place
   */
  function addLinks(item, place) {
    item.nay.forEach(function (next, index) {
      var link = document.createElement("a");
      link.href = root + "van-ban/" + next.id + "/" + (location.protocol === "file:" ? "index.html" : "");
      link.textContent = next.so;
      place.append(index ? ", " : "", link);
    });
  }

  /** @param {{id: string, so: string, het: string, nay: {id: string, so: string}[]}} item */
  function strike(item) {
    var links = document.querySelectorAll('a[href*="van-ban/' + item.id + '/"], a[href="#cc-' + item.id + '"]');
    Array.prototype.forEach.call(links, function (link) {
      var number = link.textContent.indexOf(item.so) >= 0;
      if (!number || link.closest("s")) return;
      var struck = document.createElement("s");
      link.replaceWith(struck);
      struck.append(link);
    });
  }

  /**
   * The entry in a list or table that tells the state of the document.
   * @param {{id: string, so: string, het: string, nay: {id: string, so: string}[]}} item
   */
  function restate(item) {
    var entries = document.querySelectorAll('[data-van-ban="' + item.id + '"], #cc-' + item.id);
    Array.prototype.forEach.call(entries, function (entry) {
      var status = entry.querySelector(".st-tt");
      if (status) {
        status.className = "st-tt st-tt--het";
        status.textContent = "Hết hiệu lực";
      }
      var text = entry.querySelector("div");
      if (item.nay.length && text && !entry.querySelector(".st-next")) {
        var line = document.createElement("p");
        line.className = "st-next";
        line.append("Hết hiệu lực từ ngày " + write(item.het) + ". Nay dùng ");
        addLinks(item, line);
        text.append(line);
      }
    });
  }

  /**
   * The strip on top of a procedure that rests on what has expired since, or of the document itself.
   * @param {{id: string, so: string, het: string, nay: {id: string, so: string}[]}[]} items
   */
  function warn(items) {
    var heading = document.querySelector(".md-content h1");
    var resting = items.filter(function (item) {
      return document.querySelector('li[data-van-ban="' + item.id + '"], #cc-' + item.id + ', [data-trang-van-ban="' + item.id + '"]');
    });
    if (!heading || !resting.length) return;
    var itself = document.querySelector("[data-trang-van-ban]");
    var strip = document.createElement("div");
    strip.className = "st-canhbao";
    strip.setAttribute("role", "note");
    strip.setAttribute("data-hieu-luc", "");
    var title = document.createElement("b");
    title.textContent = itself ? "Văn bản đã hết hiệu lực" : "Căn cứ đã hết hiệu lực";
    var text = document.createElement("span");
    resting.forEach(function (item, index) {
      text.append((index ? "; " : "") + item.so + " hết hiệu lực từ ngày " + write(item.het));
      if (item.nay.length) text.append(", nay là ");
      addLinks(item, text);
    });
    text.append(". Tính theo ngày của máy này, sau khi bản này được dựng.");
    strip.append(title, " ", text);
    (document.querySelector(".st-ma") || heading).before(strip);
  }

  var data = document.createElement("script");
  data.src = folder + "hieu-luc-du-lieu.js";
  data.addEventListener("load", function () {
    var register = window.soTayHieuLuc;
    if (!register) return;
    var today = findToday(register.ngay);
    var items = register.van_ban.filter(function (item) { return item.het <= today; });
    items.forEach(function (item) {
      strike(item);
      restate(item);
    });
    warn(items);
  });
  document.head.append(data);
})();
