/* Search over pairs of characters indexed when the site was made. The index is a script, so a plain folder will do. */
(function () {
  "use strict";

  var MOST = 50;
  var NEAR = 0.6;
  var HREF = 0, TITLE = 1, KIND = 2, TEXT = 3, WEIGHT = 4;
  var pages = window.hyappyoIndex.pages;
  var folded = pages.map(function (page) { return fold(page[TITLE] + " " + page[TEXT]); });
  var grams = new Map(window.hyappyoIndex.grams.split("\n").filter(Boolean).map(function (line) {
    return line.split("\t");
  }));
  var field = document.getElementById("q");
  var list = document.getElementById("hits");
  var status = document.getElementById("found");

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1")
      .replace(/[▲△−](?=[0-9])/g, "-").replace(/\s+/g, " ").trim();
  }

  function pairs(word) {
    var letters = Array.from(word);
    var found = [];
    for (var at = 0; at + 2 <= letters.length; at += 1) found.push(letters[at] + letters[at + 1]);
    return found;
  }

  /* Places are kept as the steps between them, in base 36. */
  function places(pair) {
    var at = 0;
    return (grams.has(pair) ? grams.get(pair).split(".") : []).map(function (step) {
      at += parseInt(step, 36);
      return at;
    });
  }

  /* Pages that hold the very words, best first; where there are none, those that share most pairs with them. */
  function find(words) {
    var wanted = words.flatMap(pairs);
    if (!wanted.length) return ranked(words, pages.map(function (_, place) { return place; }));
    var shared = new Map();
    wanted.forEach(function (pair) {
      places(pair).forEach(function (place) { shared.set(place, (shared.get(place) || 0) + 1); });
    });
    var all = Array.from(shared.keys());
    var exact = ranked(words, all.filter(function (place) { return shared.get(place) === wanted.length; }));
    if (exact.hits.length) return exact;
    var near = all.filter(function (place) { return shared.get(place) >= wanted.length * NEAR; });
    near.sort(function (one, other) { return shared.get(other) - shared.get(one) || one - other; });
    return { hits: near, near: true };
  }

  function ranked(words, candidates) {
    function weight(place) {
      var title = fold(pages[place][TITLE]);
      return words.reduce(function (sum, word) { return sum + (title.includes(word) ? 10 : 0); }, pages[place][WEIGHT]);
    }
    var hits = candidates.filter(function (place) {
      return words.every(function (word) { return folded[place].includes(word); });
    });
    hits.sort(function (one, other) { return weight(other) - weight(one) || one - other; });
    return { hits: hits, near: false };
  }

  /* A folded word as the page may write it: 1436 as 1,436, -671 as ▲671. */
  function written(word) {
    var spelt = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[0-9](?=[0-9])/g, "$&,?");
    return new RegExp(spelt.replace(/-(?=[0-9])/g, "[-▲△−]"), "i");
  }

  function excerpt(text, word) {
    var line = document.createElement("span");
    line.className = "small";
    var found = written(word).exec(text);
    var at = found ? found.index : -1;
    var from = Math.max(0, at - 24);
    var until = Math.min(text.length, from + 100);
    var before = (from ? "…" : "") + text.slice(from, at < 0 ? until : at);
    line.append(before);
    if (at >= 0) {
      var mark = document.createElement("mark");
      mark.textContent = found[0];
      line.append(mark, text.slice(at + found[0].length, until));
    }
    line.append(until < text.length ? "…" : "");
    return line;
  }

  function entry(page, word) {
    var item = document.createElement("li");
    var title = document.createElement("span");
    title.className = "title";
    var link = document.createElement("a");
    link.href = page[HREF];
    link.textContent = page[TITLE];
    var kind = document.createElement("span");
    kind.className = "small";
    kind.textContent = " " + page[KIND];
    title.append(link, kind);
    item.append(title, excerpt(page[TEXT], word));
    return item;
  }

  function show(query) {
    var words = fold(query).split(" ").filter(Boolean);
    list.replaceChildren();
    status.textContent = "";
    if (!words.length) return;
    var found = find(words);
    var said = !found.hits.length ? "none" : found.near ? "near" : "some";
    status.textContent = status.dataset[said].replace("#", found.hits.length);
    found.hits.slice(0, MOST).forEach(function (place) { list.append(entry(pages[place], words[0])); });
  }

  /* Enter sends the form, so that the search stands in the address and can be linked and gone back to. */
  field.addEventListener("input", function () { show(field.value); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  show(field.value);
})();
