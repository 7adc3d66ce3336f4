"""Items of QTI in a player that is not ours, in a browser: @citolab/qti-components. It plays QTI 3.

So what is converted to QTI 3 before, by citolab-qti-convert, is shown, answered, scored and replied to there.
"""

from __future__ import annotations

import io
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from in_the_browser import Problem, checked, run
from machine import MILLISECONDS
from playwright.sync_api import Page

PLAYER = "@citolab/qti-components@7.27.4"
SHA256 = "987050c94aa5bebb9509a49b4fb4122103390b51934ace26102e4619ccb482ac"
SCRIPT = "package/cdn/index.global.js"
OPEN = """async xml => {
  const shown = new Promise(shown => document.addEventListener('qti-assessment-item-connected', shown, { once: true }));
  const container = document.createElement('item-container');
  container.itemXML = xml;
  document.body.replaceChildren(document.createElement('qti-item'));
  document.body.firstChild.append(container);
  window.item = (await shown).detail;
  await Promise.all([...item.querySelectorAll('*')].map(each => each.updateComplete));
}"""
# Answers are given in the words that stand on the page, part by part.
ANSWER = """answers => {
  const said = each => each.textContent.replace(/\\s+/g, ' ').trim();
  const shown = [...item.querySelectorAll('qti-modal-feedback, qti-feedback-block')];
  const parts = [...item.querySelectorAll('qti-item-body *')].filter(each => each.responseIdentifier).map(part => {
    const choices = [...part.querySelectorAll('qti-simple-choice, qti-inline-choice')];
    const declared = item.querySelector(`qti-response-declaration[identifier="${part.responseIdentifier}"]`);
    return { name: part.responseIdentifier, single: declared.getAttribute('cardinality') === 'single',
      names: choices.length && new Map(choices.map(each => [said(each), each.identifier])) } });
  return answers.map(answer => {
    answer.forEach((words, place) => {
      const { name, single, names } = parts[place];
      const unknown = names ? words.filter(each => !names.has(each)) : [];
      if (unknown.length) throw new Error(`not on the page: ${unknown}; there is: ${[...names.keys()]}`);
      const values = names ? words.map(each => names.get(each)) : words;
      item.updateResponseVariable(name, single ? values[0] : values) });
    item.processResponse();
    const outcomes = Object.fromEntries(item.variables.map(each => [each.identifier, each.value]));
    return { score: Number(outcomes.SCORE), most: Number(outcomes.MAXSCORE), help: outcomes.HELP,
      feedback: outcomes.FEEDBACK, said: shown.filter(each => each.showStatus === 'on').map(said).join('\\n') } }) }"""


def fetched(folder: Path) -> str:
    """The player, as npm has it; in CI (``CI=true``) its absence is a failure."""
    try:
        run("npm", "pack", PLAYER, "--silent", "--pack-destination", folder, folder=folder)
    except Problem as problem:
        pytest.fail(str(problem)) if os.environ.get("CI") else pytest.skip(str(problem))
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(fileobj=io.BytesIO(checked(archive.read_bytes(), SHA256, archive.name))) as packed:
        content = packed.extractfile(SCRIPT)
        assert content is not None
        return content.read().decode("utf-8")


@dataclass
class Played:
    """What the player makes of one answer."""

    score: float
    most: float
    help: str
    feedback: str
    said: str


class Player:
    """A page with one item in it."""

    def __init__(self, page: Page, player: str) -> None:
        self.page = page
        page.set_default_timeout(MILLISECONDS)
        page.set_content("<!doctype html>")
        page.add_script_tag(content=player)

    def open(self, item: str) -> None:
        """Show an item of QTI 3."""
        self.page.evaluate(OPEN, item)

    def answers(self, answers: list[list[list[Any]]]) -> list[Played]:
        """Give answers one after the other, each part by part, in words."""
        return [Played(**played) for played in self.page.evaluate(ANSWER, answers)]
