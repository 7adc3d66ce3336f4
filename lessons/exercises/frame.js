// What ipywidgets cannot do for an exercise. A plain ES module for anywidget; no dependency.
//
// 1. JupyterLab reads letters and arrow keys pressed in a list or on a button as its own commands: "a" inserts a
//    cell, "d d" deletes the exercise. It leaves an element alone that carries the attribute below. Keys with
//    Ctrl, Alt or Cmd (saving, for example) stay JupyterLab's.
// 2. Groups and sliders get a name for screen readers, and the button for a file loses its count.
// 3. One polite live region reads feedback out; an ipywidgets HTML replaces its element and would stay silent.
// 4. A button whose kernel is gone would do nothing at all: after a while a note says what to do.

const PATIENCE = 5000; // milliseconds
const NO_ANSWER = "No answer yet. If none comes, reload this page, then press Run ▸ Run All Cells, in the menu at "
  + "the top. Your earlier answers are kept.";

function render({ model, el }) {
  const voice = document.createElement("div");
  voice.className = "lessons-voice";
  voice.setAttribute("role", "status");
  el.append(voice);
  const note = document.createElement("p");
  note.className = "lessons-note";
  let wait = 0;
  const say = () => {
    clearTimeout(wait);
    note.remove();
    voice.textContent = model.get("said");
  };
  model.on("change:said", say);
  const pressed = (event) => {
    if (!event.target.closest?.(".lessons-buttons > .jupyter-button:not(.widget-upload)")) return;
    clearTimeout(wait);
    wait = setTimeout(() => {
      el.append(note);
      note.textContent = voice.textContent = NO_ANSWER;
    }, PATIENCE);
  };

  let root = null;
  let watcher = null;
  let gone = false;
  // JupyterLab listens on the document, so this has to come before it: on the window.
  const guard = (event) => {
    if (!root?.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.altKey || event.metaKey));
  };
  window.addEventListener("keydown", guard, true);

  function settle() {
    if (gone) return;
    root = el.closest(".lessons-exercise");
    if (!root) {
      requestAnimationFrame(settle); // not in the page yet
      return;
    }
    root.addEventListener("click", pressed);
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", model.get("label"));
    const name = () => {
      for (const box of root.querySelectorAll(".widget-radio-box:not([role])")) {
        box.setAttribute("role", "radiogroup");
        box.setAttribute("aria-label", model.get("question"));
      }
      for (const row of root.querySelectorAll(".lessons-row:not([role])")) {
        row.setAttribute("role", "group");
        row.setAttribute("aria-label", row.querySelector(".lessons-rowtext")?.textContent ?? "");
      }
      for (const handle of root.querySelectorAll(".noUi-handle:not([aria-label])")) {
        handle.setAttribute("aria-label", model.get("question"));
      }
      for (const button of root.querySelectorAll(".widget-upload")) {
        const words = button.textContent.replace(/ \(\d+\)$/, ""); // ipywidgets adds the count of files: (0)
        if (words !== button.textContent) button.textContent = words;
      }
    };
    name();
    watcher = new MutationObserver(name);
    watcher.observe(root, { childList: true, subtree: true });
  }
  settle();
  return () => {
    gone = true;
    clearTimeout(wait);
    root?.removeEventListener("click", pressed);
    watcher?.disconnect();
    window.removeEventListener("keydown", guard, true);
    model.off("change:said", say);
  };
}

export default { render };
