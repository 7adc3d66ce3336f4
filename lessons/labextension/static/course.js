// Opens a notebook of the course ready to use: its cells have run, and what is seen is still its beginning.
//
// For JupyterLab 4, Notebook 7 and JupyterLite, without a build step: this is the container that their module loader
// asks for. It asks for nothing but what stands beside it and what JupyterLab shares.
//
// What runs unasked is the course's own text alone: in a notebook that says which one it is, a cell whose whole text is
// one of that notebook's cells in cells.json (`lessons refresh` writes it). Each runs once. A data cell needs the names
// of those above it, so where one is changed, is missing or fails, none below it is tried; an exercise needs nothing.
// The kernel imports nothing from the notebook's folder meanwhile: what lies beside a notebook is as foreign as a cell.

(() => {
  const NAME = "who-says-so";
  const CELLS = new URL("cells.json", document.currentScript.src);
  const PATIENCE = 5; // seconds until a kernel that works for somebody is left alone
  const OPENED = "lessons-opened"; // a notebook that has run, or may not
  const HOME = /(^|\/)home$/; // it tells how far somebody has come, so it runs again whenever she comes back to it
  const LANGUAGE = /^(?:([a-z-]+)\/)?/; // "fr/00" is French, "00" English
  const OVER = ["restarting", "autorestarting", "terminating", "dead"]; // its folder is back, or it is gone
  const MISSING = ["ModuleNotFoundError", "ImportError"];
  // JupyterLab cuts a message after 140 signs.
  const NOT_HERE = "This notebook needs a kernel that has the course: choose one at the top right, or ask whoever "
    + "installed the course.";
  // An exercise's line of code says nothing to a student. View ▸ Expand All Code shows it, as ever.
  const STYLE = ".lessons-quiet:has(.jp-OutputArea-child) > .jp-Cell-inputWrapper:has(.jp-InputPlaceholder) "
    + "{ display: none }";

  // Takes the notebook's folder off the search path, however it is written. Only behind the installed libraries it
  // stays: there it was installed itself, the checkout of whoever writes the course. The import is plainly here, as
  // JupyterLite loads what it sees imported.
  const BEFORE = `def _who_says_so():
    import os, sys
    here = os.path.realpath(os.getcwd())
    libraries = os.path.dirname(os.path.dirname(sys.modules["IPython"].__file__))
    installed = sys.path.index(libraries) if libraries in sys.path else len(sys.path)
    beside = [not os.path.isabs(path) or (at < installed and os.path.realpath(path) == here)
              for at, path in enumerate(sys.path)]
    sys._who_says_so = any(beside)
    sys.path[:] = [path for path, taken in zip(sys.path, beside) if not taken]
    from lessons import exercise
try:
    _who_says_so()
finally:
    del _who_says_so`;
  // A student's own module beside the notebook can be imported again, but stands in for nothing that is installed.
  const AFTER = `def _who_says_so():
    import sys
    if sys.__dict__.pop("_who_says_so", False):
        sys.path.append("")
_who_says_so()
del _who_says_so`;

  const textOf = (cell) => (cell.model.type === "code" ? cell.model.sharedModel.getSource() : "");
  const works = (cell) => cell.model.type === "code" && cell.model.executionState === "running";
  const second = () => new Promise((resolve) => setTimeout(resolve, 1000));

  /** The course's own cells of a notebook, if it says that it is one. */
  function courseOf(model, lists) {
    const { notebook } = model.getMetadata("lessons") ?? {};
    return typeof notebook === "string" && Object.hasOwn(lists, notebook) ? lists[notebook] : null;
  }

  /** Which cell may run next, told by its text. */
  function choice({ exercises, data }) {
    const once = new Set(exercises);
    const inOrder = [...data];
    return {
      takes: (text) => once.delete(text) || (inOrder[0] === text && Boolean(inOrder.shift())),
      failed: (text) => { if (!exercises.includes(text)) inOrder.length = 0; },
    };
  }

  /** When a notebook comes into view: one in a tab behind others waits until somebody wants it. */
  const seen = (node) => new Promise((resolve) => {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      resolve();
    });
    watcher.observe(node);
  });

  /** Whether a kernel is free, or soon is. It is asked of the server, as a kernel at work says nothing. */
  async function isFree(kernel, kernels) {
    for (let waited = 0; waited < PATIENCE; waited += 1) {
      await kernels.refreshRunning();
      const told = [...kernels.running()].find((each) => each.id === kernel.id);
      if (told?.execution_state !== "busy") return true;
      await second();
    }
    return false;
  }

  /** What a kernel answers to a request that nobody sees. */
  async function silently(kernel, code) {
    const request = { code, silent: true, store_history: false, allow_stdin: false };
    return (await kernel.requestExecute(request).done).content;
  }

  /** Runs what may run, cell by cell, until somebody else runs one. Selection, focus and place are left alone. */
  async function runCells({ content, sessionContext }, kernel, course, CodeCell) {
    const may = choice(course);
    let over = false;
    const watch = () => { over ||= OVER.includes(kernel.status); };
    kernel.statusChanged.connect(watch);
    for (const cell of [...content.widgets]) {
      if (over || sessionContext.session?.kernel !== kernel || content.widgets.some(works)) break;
      const text = cell.isDisposed ? "" : textOf(cell);
      if (!may.takes(text)) continue;
      const { recordTiming } = content.notebookConfig;
      const reply = await CodeCell.execute(cell, sessionContext, { recordTiming }).catch(() => undefined);
      if (!reply || reply.content.ename === "KeyboardInterrupt") break; // it is gone, or shall stop
      if (reply.content.status !== "ok") may.failed(text);
    }
    kernel.statusChanged.disconnect(watch);
  }

  async function run(panel, kernel, course, { CodeCell }, { Notification }) {
    const { status, ename } = await silently(kernel, BEFORE);
    if (status === "ok") await runCells(panel, kernel, course, CodeCell);
    else if (MISSING.includes(ename)) Notification.warning(NOT_HERE, { autoClose: false });
    if (!OVER.includes(kernel.status) && !kernel.isDisposed) await silently(kernel, AFTER);
  }

  /** One after the other, in all tabs of a browser, where it can tell (it can't in a page that came without https). */
  const oneAtATime = (kernel, task) => (navigator.locks
    ? navigator.locks.request(`${NAME}:${kernel.id}`, task) : task());

  /** Runs what may run, if there is a kernel that can and is free to. */
  async function runNow(panel, kernels, lists, { cells, apputils }) {
    const { content, context, sessionContext } = panel;
    const course = courseOf(context.model, await lists);
    await sessionContext.ready;
    const kernel = sessionContext.session?.kernel;
    if (!kernel) return;
    await oneAtATime(kernel, async () => {
      if (!(await isFree(kernel, kernels))) return;
      const python = (await kernel.info).language_info?.name === "python";
      if (python && !content.widgets.some(works)) await run(panel, kernel, course, cells, apputils);
    });
    panel.addClass(OPENED);
  }

  async function open(panel, kernels, lists, modules) {
    const { content, context, node } = panel;
    await context.ready;
    const course = courseOf(context.model, await lists);
    if (!course) return;
    const { notebook } = context.model.getMetadata("lessons");
    content.node.lang = notebook.match(LANGUAGE)[1] ?? "en"; // for a screen reader, whatever JupyterLab speaks
    for (const cell of content.widgets) cell.toggleClass("lessons-quiet", course.exercises.includes(textOf(cell)));
    await seen(node);
    await runNow(panel, kernels, lists, modules);
  }

  let shared;
  const load = async (name) => (await Object.values(shared[`@jupyterlab/${name}`])[0].get())();

  function activate({ serviceManager }, tracker, modules) {
    document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
    const lists = fetch(CELLS, { cache: "no-cache" }).then((reply) => reply.json());
    const { kernels } = serviceManager;
    const contexts = new WeakSet(); // a second view of a notebook shows the first one's outputs
    const warn = (error) => console.warn(NAME, error);
    const begin = (panel) => {
      if (contexts.has(panel.context)) return;
      contexts.add(panel.context);
      open(panel, kernels, lists, modules).catch(warn);
    };
    const comeBack = () => {
      const panel = tracker.currentWidget;
      const came = !document.hidden && panel?.hasClass(OPENED);
      if (came && HOME.test(panel.context.model.getMetadata("lessons")?.notebook))
        runNow(panel, kernels, lists, modules).catch(warn);
    };
    tracker.widgetAdded.connect((_, panel) => begin(panel));
    tracker.forEach(begin);
    tracker.currentChanged.connect(comeBack);
    document.addEventListener("visibilitychange", comeBack);
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const [notebook, cells, apputils] = await Promise.all(["notebook", "cells", "apputils"].map(load));
      const plugin = {
        id: `${NAME}:open`,
        description: "Opens the notebooks of Who Says So? ready to use.",
        autoStart: true,
        requires: [notebook.INotebookTracker],
        activate: (app, tracker) => activate(app, tracker, { cells, apputils }),
      };
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
