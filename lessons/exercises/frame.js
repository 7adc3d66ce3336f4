// What ipywidgets cannot do for an exercise. A plain ES module for anywidget; no dependency.
//
// 1. JupyterLab reads letters and arrow keys pressed in a list or on a button as its own commands: "a" inserts a
//    cell, "d d" deletes the exercise. It leaves an element alone that carries the attribute below. Keys with
//    Ctrl, Alt or Cmd (saving, for example) stay JupyterLab's.
// 2. Groups and sliders get a name for screen readers.
// 3. One polite live region reads feedback out; an ipywidgets HTML replaces its element and would stay silent.

function render({ model, el }) {
  const voice = document.createElement("div");
  voice.className = "lessons-voice";
  voice.setAttribute("role", "status");
  el.append(voice);
  const say = () => { voice.textContent = model.get("said"); };
  model.on("change:said", say);

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
    };
    name();
    watcher = new MutationObserver(name);
    watcher.observe(root, { childList: true, subtree: true });
  }
  settle();
  return () => {
    gone = true;
    watcher?.disconnect();
    window.removeEventListener("keydown", guard, true);
    model.off("change:said", say);
  };
}

export default { render };
