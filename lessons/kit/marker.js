// Marking words of one sentence by mouse, touch or keyboard. A plain ES module for anywidget; no dependency.
//
// Synced: text and its direction, label, start and end, goes_on and done, and the words that it says in the reader's
// language. Offsets are code points of the text, half-open, -1 for nothing marked.
// JavaScript counts UTF-16 units; `split` counts code points. The frame (frame.js) keeps JupyterLab's shortcuts out.

/** The text as a list of {text, word, start, end}; start and end in code points. */
function split(text) {
  const pieces = [];
  let at = 0;
  const add = (part, word) => {
    const length = Array.from(part).length;
    pieces.push({ text: part, word, start: at, end: at + length });
    at += length;
  };
  if (globalThis.Intl?.Segmenter) {
    for (const part of new Intl.Segmenter("en", { granularity: "word" }).segment(text)) {
      add(part.segment, part.isWordLike);
    }
  } else {
    for (const part of text.split(/([\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*)/u)) {
      if (part) add(part, /^[\p{L}\p{N}]/u.test(part));
    }
  }
  return pieces;
}

function render({ model, el }) {
  const says = model.get("says");
  const label = document.createElement("div");
  label.className = "lessons-marker-label";
  const help = document.createElement("div");
  help.className = "lessons-marker-help";
  const keys = model.get("goes_on") ? says.keys_going_on : says.keys;
  help.textContent = matchMedia("(pointer: coarse)").matches ? says.touch : keys;
  const line = document.createElement("div");
  line.className = "lessons-marker-text";
  line.lang = "en"; // the article's, whatever the notebook speaks
  line.setAttribute("role", "listbox");
  line.setAttribute("aria-multiselectable", "true");
  line.setAttribute("aria-orientation", "horizontal");
  const foot = document.createElement("div");
  foot.className = "lessons-marker-foot";
  const status = document.createElement("span");
  status.className = "lessons-marker-status";
  status.setAttribute("role", "status");
  status.dir = "auto";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "lessons-marker-clear";
  clear.textContent = says.clear;
  foot.append(status, clear);
  el.classList.add("lessons-marker");
  el.append(label, line, foot, help);

  let spans = []; // one element a piece of the text
  let words = []; // indices of the pieces that are words
  let pieces = [];
  let focus = 0; // the word that has the tab stop
  let anchor = null; // the word pressed first; null while no mark is begun
  let pivot = null; // the end that stays while Shift moves the other
  let dragging = false;
  let quiet = false; // our own change of the traits is not drawn twice

  const firstWord = () => words.findIndex((i) => pieces[i].end > model.get("start"));
  const lastWord = () => words.findLastIndex((i) => pieces[i].start < model.get("end"));

  function build() {
    const here = line.contains(line.getRootNode().activeElement);
    const before = pieces.map((piece) => piece.text).join("");
    pieces = split(model.get("text"));
    words = [];
    spans = pieces.map((piece, i) => {
      const span = document.createElement("span");
      span.textContent = piece.text;
      span.className = piece.word ? "lessons-word" : "lessons-gap";
      if (piece.word) {
        span.setAttribute("role", "option");
        span.dataset.word = words.length;
        words.push(i);
      } else {
        span.setAttribute("role", "presentation");
      }
      return span;
    });
    line.replaceChildren(...spans);
    line.dir = model.get("direction");
    label.textContent = model.get("label");
    line.setAttribute("aria-label", model.get("label") || says.mark);
    if (model.get("start") >= 0) focus = Math.max(0, firstWord());
    else if (before !== model.get("text")) focus = 0; // of the same words another part is marked: go on from here
    anchor = null;
    draw();
    if (here && words.length) spans[words[focus]].focus();
  }

  function draw() {
    const start = model.get("start");
    const end = model.get("end");
    const marked = start >= 0 && end > start;
    pieces.forEach((piece, i) => {
      const on = marked && piece.end > start && piece.start < end;
      spans[i].classList.toggle("lessons-marked", on);
      if (piece.word) spans[i].setAttribute("aria-selected", String(on));
    });
    words.forEach((piece, word) => { spans[piece].tabIndex = word === focus ? 0 : -1; });
    line.classList.toggle("lessons-marker-begun", anchor !== null);
    const chosen = marked ? Array.from(model.get("text")).slice(start, end).join("") : "";
    const sentence = anchor === null ? says.selected : says.first_selected;
    status.textContent = chosen ? sentence.replace("{words}", () => chosen) : says.nothing;
    clear.disabled = !marked;
  }

  /** The pieces from one word to another, with the quotation mark at an end whose partner lies inside. */
  function stretch(first, last) {
    let [from, to] = [words[first], words[last]];
    const count = (sign) => pieces.slice(from, to + 1).filter((piece) => piece.text.includes(sign)).length;
    if (count("“") > count("”")) {
      let next = to + 1; // a period may stand before the closing mark
      while (next < pieces.length && /^[^\s”]$/.test(pieces[next].text) && !pieces[next].word) next += 1;
      if (pieces[next]?.text === "”") to = next;
    } else if (count("”") > count("“") && pieces[from - 1]?.text === "“") from -= 1;
    return [from, to];
  }

  function mark(one, other) {
    const [from, to] = one <= other ? stretch(one, other) : stretch(other, one);
    quiet = true;
    model.set("start", pieces[from].start);
    model.set("end", pieces[to].end);
    quiet = false;
    model.save_changes();
    draw();
  }

  function clearMark() {
    anchor = null;
    pivot = null;
    quiet = true;
    model.set("start", -1);
    model.set("end", -1);
    quiet = false;
    model.save_changes();
    draw();
  }

  /** The first press begins a mark of one word; the second ends it. */
  function press(word) {
    focus = word;
    pivot = null;
    if (anchor === null) {
      anchor = word;
      mark(word, word);
    } else {
      const begun = anchor;
      anchor = null;
      mark(begun, word);
    }
  }

  /** Ends a mark, also one that is only begun, and asks for the next part. */
  function finish() {
    if (anchor !== null) press(focus);
    model.set("done", model.get("done") + 1);
    model.save_changes();
  }

  function move(word, extend) {
    const from = focus;
    focus = Math.min(Math.max(word, 0), words.length - 1);
    if (extend) {
      if (pivot === null) {
        const [first, last] = model.get("start") >= 0 ? [firstWord(), lastWord()] : [from, from];
        pivot = from === last ? first : from === first ? last : from; // from an edge, the other edge stays
      }
      anchor = null;
      mark(pivot, focus);
    } else {
      draw();
    }
    spans[words[focus]].focus();
  }

  const wordAt = (target) => {
    const span = target?.closest?.(".lessons-word");
    return span && line.contains(span) ? Number(span.dataset.word) : null;
  };

  // A mouse can drag; a finger scrolls the page, so touch only taps (through the click below).
  let downAt = null;
  line.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    downAt = wordAt(event.target);
    dragging = false;
    if (downAt !== null) event.preventDefault(); // no text selection under the mark
  });
  line.addEventListener("pointermove", (event) => {
    if (downAt === null || !(event.buttons & 1)) return;
    const word = wordAt(event.target);
    if (word === null || (word === downAt && !dragging)) return;
    dragging = true;
    anchor = null;
    focus = word;
    mark(downAt, word);
  });
  line.addEventListener("click", (event) => {
    const dragged = dragging;
    dragging = false;
    downAt = null;
    const word = wordAt(event.target);
    if (dragged || word === null) return;
    if (event.shiftKey) {
      move(word, true);
      pivot = null;
    } else {
      press(word);
      spans[words[focus]].focus();
    }
  });
  line.addEventListener("focusin", (event) => {
    const word = wordAt(event.target);
    if (word !== null) focus = word;
  });
  line.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !words.length) return;
    const forward = getComputedStyle(line).direction === "rtl" ? -1 : 1;
    if (event.key === "ArrowRight") move(focus + forward, event.shiftKey);
    else if (event.key === "ArrowLeft") move(focus - forward, event.shiftKey);
    else if (event.key === "Home") move(0, event.shiftKey);
    else if (event.key === "End") move(words.length - 1, event.shiftKey);
    else if (event.key === "Enter" && model.get("goes_on") && model.get("start") >= 0) finish();
    else if ((event.key === " " || event.key === "Enter") && !event.shiftKey) press(focus);
    else if (event.key === "Escape") clearMark();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  line.addEventListener("keyup", (event) => {
    if (event.key === "Shift") pivot = null;
  });
  clear.addEventListener("click", () => {
    clearMark();
    if (words.length) spans[words[focus]].focus();
  });

  const redraw = () => { if (!quiet) { anchor = null; draw(); } };
  model.on("change:text", build);
  model.on("change:direction", build);
  model.on("change:label", build);
  model.on("change:start", redraw);
  model.on("change:end", redraw);
  build();
  return () => {
    model.off("change:text", build);
    model.off("change:direction", build);
    model.off("change:label", build);
    model.off("change:start", redraw);
    model.off("change:end", redraw);
  };
}

export default { render };
