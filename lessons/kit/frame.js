// What ipywidgets cannot do for an exercise. A plain ES module for anywidget; no dependency.
//
// 1. JupyterLab reads letters and arrow keys pressed in a list or on a button as its own commands: "a" inserts a
//    cell, "d d" deletes the exercise. It leaves an element alone that carries the attribute below. Keys with
//    Ctrl, Alt or Cmd (saving, for example) stay JupyterLab's.
// 2. Groups and sliders get a name for screen readers, and the button for a file loses its count. The buttons of a list
//    to choose from become one group: one stop of Tab, and the arrows choose.
// 3. One polite live region reads feedback out; an ipywidgets HTML replaces its element and would stay silent. Once read
//    it is empty again: the words stand above it, and nobody who goes through the page by ear meets them twice.
// 4. A button whose kernel is gone would do nothing at all: a note below it says what to do, at once where the page
//    knows that the kernel was restarted, else after a while.
// 5. Enter in a field for a number presses the button below it, once what was written has been sent.
// 6. ipywidgets holds a change back while the kernel still works at the one before, but never a press: a quick
//    student would see the answer before marked again. So a press waits until the kernel has heard all before it.
// 7. “Download my work” downloads: the link that it makes is followed at once, and stays for a second time.
// 8. When the control that has the focus is taken away or hidden, the frame gets it: the keyboard goes on from there.
// 9. The kernel can move the keyboard to a control that is only about to be drawn.
// 10. A new screen in the place of a longer one could begin above what is in view: then it is scrolled to its beginning.
// 11. What somebody writes is kept for as long as this tab is open, in the browser alone, and put back when the exercise
//     is drawn anew and nothing newer has come in meanwhile: a kernel that is gone costs no word.
// 12. ipywidgets reads a chosen file whole and sends it in one piece, and a server of Jupyter drops a large one without a
//     word: so it is not read, and that is said. Its input stands in no page, so it is met when it is opened.

const PATIENCE = 5000; // milliseconds
const READ = 5000; // milliseconds until a screen reader has taken up what it is to read
const FRESH = 30000; // milliseconds: a link that comes so soon after a press was made by it, not by a reload
const FRAMES = 300; // in which a control is drawn that is to have the focus
const ROUNDS = 2; // after the first answer, what was held back is on its way; after the second it is there
const LARGEST = 10e6; // bytes of a file; a server of Jupyter takes no message over 10 MiB
// What is a group, and where in it stands its name. The words come a moment after the group, and may change.
const GROUPS = {
  ".lessons-row": ".lessons-rowtext",
  ".lessons-item": ".widget-html",
  ".lessons-sentence": ".lessons-sentence-number, .lessons-done-line",
};
const FIELDS = "textarea:not([readonly]), input[type=text]:not([readonly])";

// What somebody wrote in the fields of a frame, by the names of the fields: the words, and what the kernel knew of them.
function draft(frame) {
  const key = `lessons:${location.pathname}:${frame}`;
  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
  };
  const write = (all) => {
    try { sessionStorage.setItem(key, JSON.stringify(all)); } catch { /* a browser that keeps nothing */ }
  };
  return {
    get: (field) => read()[field],
    set: (field, words) => write({ ...read(), [field]: words }),
    drop: (field) => write({ ...read(), [field]: undefined }),
  };
}

function render({ model, el }) {
  const says = model.get("says"); // in the reader's language
  const voice = document.createElement("div");
  voice.className = "lessons-voice";
  voice.setAttribute("role", "status");
  el.append(voice);
  const note = document.createElement("p");
  note.className = "lessons-note";
  let wait = 0;
  let silence = 0;
  const read = (words) => {
    clearTimeout(silence);
    voice.textContent = words;
    silence = setTimeout(() => { voice.textContent = ""; }, READ);
  };
  const say = () => {
    clearTimeout(wait);
    note.remove();
    read(model.get("said"));
  };
  model.on("change:said", say);
  const begin = () => {
    const pane = root?.closest(".jp-WindowedPanel-outer");
    const above = root && root.getBoundingClientRect().top < (pane?.getBoundingClientRect().top ?? 0);
    if (above) root.scrollIntoView({ block: "start" });
  };
  model.on("change:screen", begin);
  let held = null; // the button whose press waits; more presses of it are one
  let passing = false;
  let pressed = -Infinity;
  const go = () => {
    const button = held;
    held = null;
    passing = true;
    pressed = performance.now();
    hear();
    button?.click();
    passing = false;
  };
  const tell = (button, words) => {
    button.parentElement.after(note);
    note.textContent = words;
    read(words);
  };
  const choose = ({ target }) => {
    const button = target.closest?.(".widget-upload");
    if (!button) return;
    const open = HTMLInputElement.prototype.click;
    const back = () => { HTMLInputElement.prototype.click = open; };
    HTMLInputElement.prototype.click = function click() {
      back();
      const look = (event) => {
        note.remove();
        if ([...this.files].every((file) => file.size <= LARGEST)) return;
        event.stopImmediatePropagation();
        this.value = "";
        tell(button, says.too_large);
      };
      this.addEventListener("change", look, { capture: true, once: true });
      open.call(this);
    };
    setTimeout(back);
  };
  const press = (event) => {
    const button = event.target.closest?.(".lessons-buttons > .jupyter-button:not(.widget-upload)");
    if (!button || button.disabled || passing) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    clearTimeout(wait);
    if (root.classList.contains("jupyter-widgets-disconnected")) { // ipywidgets knows of a restart
      tell(button, says.gone);
      return;
    }
    wait = setTimeout(() => tell(button, says.no_answer), PATIENCE);
    if (held === button) return;
    held = button;
    model.send({ rounds: ROUNDS });
  };
  const move = ({ focus, shown }, tries) => {
    const control = root?.querySelector(focus);
    if (control?.checkVisibility()) {
      root.querySelector(shown)?.scrollIntoView({ block: "nearest" });
      control.focus({ preventScroll: true });
    } else if (tries && !gone) requestAnimationFrame(() => move({ focus, shown }, tries - 1)); // not drawn yet
  };
  const heard = (message) => {
    if (message.focus) move(message, FRAMES);
    else if (message.rounds > 1) model.send({ rounds: message.rounds - 1 });
    else go();
  };
  model.on("msg:custom", heard);

  let root = null;
  let watcher = null;
  let focused = null;
  let gone = false;
  // JupyterLab listens on the document, so this has to come before it: on the window.
  const guard = (event) => {
    if (!root?.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.altKey || event.metaKey));
  };
  window.addEventListener("keydown", guard, true);
  const enter = (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches(".lessons-number input")) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
    root.querySelector(".lessons-buttons > .lessons-main").click();
  };
  const fetchFile = () => {
    const link = root.querySelector(".lessons-link-now");
    if (!link || performance.now() - pressed > FRESH) return;
    link.classList.remove("lessons-link-now"); // once
    link.click();
  };
  const kept = draft(model.get("label"));
  const fields = new Map(); // each field with its name, and what stood in it when it was drawn and when a press was heard
  const recall = () => {
    const count = {};
    for (const field of root.querySelectorAll(FIELDS)) {
      const label = field.closest(".lessons-field")?.querySelector("label")?.textContent ?? "";
      const name = `${label} ${(count[label] = (count[label] ?? 0) + 1)}`;
      if (fields.has(field)) continue;
      const drawn = field.value.trim();
      fields.set(field, { name, known: [drawn] });
      const written = kept.get(name);
      if (!written || written.words.trim() === drawn) continue;
      if (!written.known.includes(drawn)) {
        kept.drop(name); // the record has gone on since, in another tab
        continue;
      }
      field.value = written.words;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    for (const [field, { name }] of fields) {
      if (field.isConnected || !root.isConnected) continue; // of a screen that was left, not of an output that is gone
      fields.delete(field);
      if (![...fields.values()].some((each) => each.name === name)) kept.drop(name);
    }
  };
  const keep = ({ target }) => {
    const field = fields.get(target);
    if (field) kept.set(field.name, { known: field.known, words: target.value });
  };
  const hear = () => {
    for (const [field, { name, known }] of fields) {
      known.push(field.value.trim());
      if (kept.get(name)) kept.set(name, { known, words: field.value });
    }
  };
  const remember = (event) => { focused = event.target; };
  const catchFocus = () => {
    if (!focused || (focused.isConnected && focused.checkVisibility())) return;
    if (![document.body, focused].includes(document.activeElement)) return; // somebody went on already
    focused = null;
    root.tabIndex = -1; // only now: a click on the words of an exercise shall not focus it
    root.addEventListener("blur", () => root.removeAttribute("tabindex"), { once: true });
    root.focus({ preventScroll: true });
  };

  function settle() {
    if (gone) return;
    root = el.closest(".lessons-exercise");
    if (!root) {
      requestAnimationFrame(settle); // not in the page yet
      return;
    }
    root.addEventListener("click", press, true); // before ipywidgets sends it
    root.addEventListener("click", choose, true);
    root.addEventListener("focusin", remember);
    root.addEventListener("input", keep, true);
    root.addEventListener("keydown", enter, true); // before ipywidgets stops the key
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", model.get("label"));
    const name = () => {
      for (const box of root.querySelectorAll(".widget-radio-box")) {
        box.setAttribute("role", "radiogroup");
        box.setAttribute("aria-label", model.get("question"));
        for (const radio of box.querySelectorAll("input:not([name])")) {
          radio.name = (box.dataset.group ??= `lessons-${Math.random()}`); // two views of a notebook stand in one page
        }
      }
      for (const [group, name] of Object.entries(GROUPS)) {
        for (const box of root.querySelectorAll(group)) {
          const words = box.querySelector(name)?.textContent;
          if (!words) continue;
          box.setAttribute("role", "group");
          box.setAttribute("aria-label", words);
        }
      }
      for (const part of root.querySelectorAll(":is(.noUi-handle, .widget-readout):not([aria-label])")) {
        part.setAttribute("aria-label", model.get("question"));
        if (part.isContentEditable) part.setAttribute("role", "textbox"); // the number beside a slider
      }
      for (const button of root.querySelectorAll(".widget-upload")) {
        const words = button.textContent.replace(/ \(\d+\)$/, ""); // ipywidgets adds the count of files: (0)
        if (words !== button.textContent) button.textContent = words;
      }
    };
    name();
    recall();
    watcher = new MutationObserver(() => { name(); recall(); fetchFile(); catchFocus(); });
    watcher.observe(root, { childList: true, subtree: true, attributeFilter: ["style"] });
  }
  settle();
  return () => {
    gone = true;
    clearTimeout(wait);
    clearTimeout(silence);
    root?.removeEventListener("click", press, true);
    root?.removeEventListener("click", choose, true);
    root?.removeEventListener("focusin", remember);
    root?.removeEventListener("input", keep, true);
    root?.removeEventListener("keydown", enter, true);
    watcher?.disconnect();
    window.removeEventListener("keydown", guard, true);
    model.off("change:said", say);
    model.off("change:screen", begin);
    model.off("msg:custom", heard);
  };
}

export default { render };
