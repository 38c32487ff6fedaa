/* Search over bigrams made at build time: two characters already find. The index is a script, so a folder will do. */
(function () {
  "use strict";

  var index = window.hyappyoIndex;
  var form = document.querySelector(".search form");
  var field = document.getElementById("q");
  var list = document.getElementById("hits");
  var status = document.getElementById("found");
  var MOST = 50;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function grams(word) {
    if (word.length < 2) return [word];
    var found = [];
    for (var at = 0; at + 2 <= word.length; at += 1) found.push(word.slice(at, at + 2));
    return found;
  }

  function postings(gram) {
    if (gram.length > 1) return index.grams[gram] || [];
    var pages = {};
    Object.keys(index.grams).forEach(function (each) {
      if (each.indexOf(gram) >= 0) index.grams[each].forEach(function (page) { pages[page] = true; });
    });
    return Object.keys(pages).map(Number);
  }

  /* Pages that hold every bigram, then those that hold the words themselves; a title counts most. */
  function find(query) {
    var words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return [];
    var count = {};
    var wanted = [];
    words.forEach(function (word) { wanted = wanted.concat(grams(word)); });
    wanted.forEach(function (gram) {
      postings(gram).forEach(function (page) { count[page] = (count[page] || 0) + 1; });
    });
    return Object.keys(count)
      .filter(function (page) { return count[page] === wanted.length; })
      .map(function (page) { return index.pages[page]; })
      .filter(function (page) {
        return words.every(function (word) { return fold(page.title + " " + page.text).indexOf(word) >= 0; });
      })
      .map(function (page) {
        var title = fold(page.title);
        var weight = words.reduce(function (sum, word) { return sum + (title.indexOf(word) >= 0 ? 10 : 0); }, page.weight);
        return { page: page, weight: weight };
      })
      .sort(function (one, other) { return other.weight - one.weight; })
      .map(function (hit) { return hit.page; });
  }

  function excerpt(page, word) {
    var at = fold(page.text).indexOf(word);
    var from = Math.max(0, at - 24);
    var line = document.createElement("span");
    line.className = "small";
    var text = page.text.slice(from, from + 90);
    var hit = at < 0 ? -1 : text.toLowerCase().indexOf(word);
    if (hit < 0) {
      line.textContent = text + (page.text.length > from + 90 ? "…" : "");
      return line;
    }
    line.append((from ? "…" : "") + text.slice(0, hit));
    var mark = document.createElement("mark");
    mark.textContent = text.slice(hit, hit + word.length);
    line.append(mark, text.slice(hit + word.length) + "…");
    return line;
  }

  function show(query) {
    list.replaceChildren();
    if (!query.trim()) { status.textContent = ""; return; }
    var hits = find(query);
    status.textContent = hits.length ? status.dataset.some.replace("%n", hits.length) : status.dataset.none;
    hits.slice(0, MOST).forEach(function (page) {
      var item = document.createElement("li");
      var title = document.createElement("span");
      title.className = "title";
      var link = document.createElement("a");
      link.href = page.href;
      link.textContent = page.title;
      title.append(link);
      var kind = document.createElement("span");
      kind.className = "small";
      kind.textContent = " " + page.kind;
      title.append(kind);
      item.append(title, excerpt(page, fold(query).split(" ")[0]));
      list.append(item);
    });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); show(field.value); });
  field.addEventListener("input", function () { show(field.value); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  show(field.value);
})();
