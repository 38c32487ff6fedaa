/* A bound number opens its lineage beside it. Without this script it is a link to the same note at the foot. */
(function () {
  "use strict";

  var box = null;
  var opener = null;
  var words = document.getElementById("lineages");

  function close(returnFocus) {
    if (!opener) return;
    box.remove();
    opener.setAttribute("aria-expanded", "false");
    if (returnFocus) opener.focus();
    box = opener = null;
  }

  function place(link) {
    var gap = 8;
    var wide = document.documentElement.clientWidth;
    var mark = link.getClientRects()[0];
    var left = Math.min(Math.max(mark.left, gap * 2), wide - box.offsetWidth - gap * 2);
    var below = mark.bottom + gap;
    var above = mark.top - gap - box.offsetHeight;
    var top = below + box.offsetHeight > window.innerHeight && above > 0 ? above : below;
    box.style.left = left + window.scrollX + "px";
    box.style.top = top + window.scrollY + "px";
  }

  function open(link) {
    var note = document.getElementById(link.hash.slice(1));
    if (!note) return false;
    close(false);
    box = document.createElement("div");
    box.className = "beside";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", words.dataset.title + link.firstChild.textContent);
    box.tabIndex = -1;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.setAttribute("aria-label", words.dataset.close);
    button.addEventListener("click", function () { close(true); });
    box.appendChild(button);
    box.appendChild(note.querySelector(".lineage").cloneNode(true));
    document.body.appendChild(box);
    place(link);
    opener = link;
    link.setAttribute("aria-expanded", "true");
    box.focus({ preventScroll: true });
    return true;
  }

  document.querySelectorAll("a.bound").forEach(function (link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.bound");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (link === opener) close(true); else open(link);
    } else if (box && !box.contains(event.target)) {
      close(false);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
  });

  document.addEventListener("focusin", function (event) {
    if (box && !box.contains(event.target) && event.target !== opener) close(false);
  });

  window.addEventListener("resize", function () { if (opener) place(opener); });
})();
