#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a person meets it: real processes, a real window, the accessibility tree, and the server asked afterwards.

Run through tests/support/with-display.sh with the folders of the built programs:
    e2e.py APP_PROGRAM SANDBOX_PROGRAM [unittest options]
"""
import base64
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

APP, SANDBOX = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
KEY = "e2e-key-0123456789"
HOLD = "0"  # seconds; the story about taking a move back waits
PATIENCE = 120.0  # never reached when the condition comes true; only ends a broken run


def until(condition, what):
    """Waits for a condition of the world, not for a time."""
    end = time.monotonic() + PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("never happened: " + what)
        GLib.MainContext.default().iteration(False)
        time.sleep(0.05)


class Server:
    """shortlist-sandbox as a process of its own."""

    def __init__(self, port=0, state=None, extra=()):
        self.port, self.state, self.extra = port, state, extra
        self.start()

    def start(self):
        command = [SANDBOX, "--port", str(self.port), "--candidates", "120", "--seed", "3", "--key", KEY]
        command += self.extra
        if self.state:
            command += ["--state", self.state]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        while line and "http" not in line:
            line = self.process.stdout.readline()
        self.url = next(word for word in line.split() if word.startswith("http")).rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def call(self, endpoint, **body):
        request = urllib.request.Request(
            f"{self.url}/{endpoint}", json.dumps(body).encode(),
            {"Content-Type": "application/json",
             "Authorization": "Basic " + base64.b64encode((KEY + ":").encode()).decode()})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def all(self, endpoint, **body):
        records, cursor = [], None
        while True:
            page = self.call(endpoint, **body, **({"cursor": cursor} if cursor else {}))
            records += page["results"]
            cursor = page.get("nextCursor")
            if not page.get("moreDataAvailable") or not cursor:
                return records

    def stage_of(self, application):
        return self.call("application.info", applicationId=application)["results"]["currentInterviewStage"]["id"]

    def history(self, application):
        return self.all("application.listHistory", applicationId=application)


class Program:
    """shortlist with a profile of its own."""

    def __init__(self, url, profile, extra=()):
        environment = dict(os.environ, ASHBY_API_KEY=KEY, QT_ACCESSIBILITY="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        environment.pop("QT_QPA_PLATFORM", None)
        self.log = open(os.path.join(profile, "..", "log.txt"), "ab")
        self.process = subprocess.Popen([APP, "--base-url", url, "--profile", profile, "--api-key-from-env", "--hold", HOLD, *extra],
                                        env=environment, stderr=self.log, stdout=self.log)

    def alive(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def quit(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            try:
                if child and child.get_process_id() == self.process.pid:
                    return child
            except GLib.Error:
                continue
        return None

    def find(self, wanted, what):
        def look():
            if not self.alive():
                raise AssertionError("the program ended with %s" % self.process.returncode)
            root = self.root()
            return root and search(root, wanted)
        return until(look, what)

    def gone(self, wanted, what):
        until(lambda: not search(self.root(), wanted), what)


def search(node, wanted, depth=0):
    """Depth-first; nodes may vanish while we look."""
    if depth > 40:
        return None
    try:
        if wanted(node):
            return node
        for i in range(min(node.get_child_count(), 400)):
            child = node.get_child_at_index(i)
            found = child and search(child, wanted, depth + 1)
            if found:
                return found
    except GLib.Error:
        return None
    return None


def is_card(name):
    return lambda node: node.get_role() == Atspi.Role.LIST_ITEM and (node.get_name() or "").startswith(name)


def do_action(node, wanted):
    for i in range(node.get_n_actions()):
        if wanted in (node.get_action_name(i) or "").lower():
            node.do_action(i)
            return True
    return False


def showing_point(node):
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def active_process():
    """The process whose window has the focus."""
    found = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"], capture_output=True, text=True)
    return int(found.stdout) if found.returncode == 0 and found.stdout.strip() else 0


class Story(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shortlist-e2e-")
        self.profile = os.path.join(self.folder, "profile")
        os.mkdir(self.profile, 0o700)
        self.server = Server(state=os.path.join(self.folder, "server-state"))
        self.programs = []

    def tearDown(self):
        for program in self.programs:
            if program.alive():
                program.kill()
        if self.server.process.poll() is None:
            self.server.stop()
        with open(os.path.join(self.folder, "log.txt"), encoding="utf-8", errors="replace") as log:
            text = log.read()
        self.assertNotIn(KEY, text, "the key is in the log")
        self.assertNotIn("@example", text, "an address of a candidate is in the log")
        shutil.rmtree(self.folder)

    def start(self, *extra):
        program = Program(self.server.url, self.profile, extra)
        self.programs.append(program)
        return program

    def board(self):
        """The biggest open job, its first stage with at least two active applications of plain names, and the stage after."""
        jobs = {job["id"]: job for job in self.server.all("job.list", status=["Open"])}
        applications = [a for a in self.server.all("application.list", status="Active") if a["job"]["id"] in jobs]
        by_job = {}
        for application in applications:
            by_job.setdefault(application["job"]["id"], []).append(application)
        job = max(by_job, key=lambda j: len(by_job[j]))
        plan = jobs[job]["defaultInterviewPlanId"]
        stages = sorted(self.server.all("interviewStage.list", interviewPlanId=plan), key=lambda s: s["orderInInterviewPlan"])
        names = {}
        for application in by_job[job]:
            names[application["candidate"]["name"]] = names.get(application["candidate"]["name"], 0) + 1
        for stage, after in zip(stages, stages[1:]):
            if after["type"] not in ("Active", "PreInterviewScreen"):
                continue
            here = [a for a in by_job[job] if a["currentInterviewStage"]["id"] == stage["id"]
                    and a["candidate"]["name"].isascii() and names[a["candidate"]["name"]] == 1]
            if len(here) >= 2:
                return jobs[job], stage, after, here
        raise AssertionError("the sandbox has no stage with two plain cards")

    def open_job(self, program, job):
        item = program.find(lambda n: n.get_role() in (Atspi.Role.TREE_ITEM, Atspi.Role.LIST_ITEM, Atspi.Role.TABLE_CELL)
                            and (n.get_name() or "").startswith(job["title"]), "the job stands in the sidebar")
        self.assertTrue(do_action(item, "press") or do_action(item, "open") or do_action(item, "activate"),
                        "the job can be opened by an action")

    def move_by_action(self, program, name):
        card = program.find(is_card(name), "the card is on the board")
        self.assertTrue(do_action(card, "next stage"), "the card has an action for the next stage")

    def test_accessibility_moves_a_card(self):
        job, stage, after, cards = self.board()
        program = self.start()
        self.open_job(program, job)
        self.move_by_action(program, cards[0]["candidate"]["name"])
        until(lambda: self.server.stage_of(cards[0]["id"]) == after["id"], "the server has the card in the next stage")
        self.assertEqual(self.server.stage_of(cards[1]["id"]), stage["id"], "the other card stayed")

    def test_mouse_drags_a_card(self):
        job, _, after, cards = self.board()
        name = cards[0]["candidate"]["name"]
        program = self.start()
        self.open_job(program, job)
        card = program.find(is_card(name), "the card is on the board")
        column = program.find(lambda n: n.get_role() == Atspi.Role.LIST and (n.get_name() or "").startswith(after["title"]),
                              "the next column is on the board")
        frame = program.find(lambda n: n.get_role() == Atspi.Role.FRAME, "the window is there")

        def in_sight():
            bounds = frame.get_extents(Atspi.CoordType.SCREEN)
            boxes = [node.get_extents(Atspi.CoordType.SCREEN) for node in (card, column)]
            if all(box.width > 0 and box.x + box.width <= bounds.x + bounds.width for box in boxes):
                return True
            # The board is wider than the window: roll it on, as a hand would.
            subprocess.run(["xdotool", "mousemove", str(bounds.x + bounds.width // 2), str(bounds.y + bounds.height // 2),
                            "keydown", "shift", "click", "5", "keyup", "shift"], check=True)
            return False
        until(in_sight, "card and column are in sight")
        (x, y), (to_x, to_y) = showing_point(card), showing_point(column)
        steps = [f"mousemove {x} {y}", "mousedown 1"]
        for i in range(1, 21):
            steps.append(f"mousemove {x + (to_x - x) * i // 20} {y + (to_y - y) * i // 20}")
            steps.append("sleep 0.02")  # X coalesces moves that come in one breath
        steps += [f"mousemove {to_x} {to_y + 4}", "sleep 0.1", "mouseup 1"]
        subprocess.run(["xdotool", "-"], input="\n".join(steps), text=True, check=True)
        until(lambda: self.server.stage_of(cards[0]["id"]) == after["id"], "the server has the dragged card")

    def test_keyboard_moves_a_card(self):
        job, _, after, cards = self.board()
        program = self.start()
        self.open_job(program, job)
        card = program.find(is_card(cards[0]["candidate"]["name"]), "the card is on the board")
        self.assertTrue(do_action(card, "press"), "the card can be chosen")
        self.assertTrue(card.grab_focus(), "the card takes the keyboard")
        subprocess.run(["xdotool", "key", "ctrl+Right"], check=True)
        until(lambda: self.server.stage_of(cards[0]["id"]) == after["id"], "the server has the card in the next stage")

    def test_refused_move_returns_with_its_reason(self):
        job, stage, after, cards = self.board()
        # The same organisation behind a key that may not write.
        self.server.stop()
        self.server.extra = ("--without-permission", "candidatesWrite")
        self.server.start()
        name = cards[0]["candidate"]["name"]
        program = self.start()
        self.open_job(program, job)
        self.move_by_action(program, name)
        program.find(lambda n: is_card(name)(n) and "candidatesWrite" in (n.get_description() or n.get_name()),
                     "the card says why it was refused")
        column = program.find(is_card(name), "the card is still there").get_parent()
        self.assertTrue(column.get_name().startswith(stage["title"]), "the card is back in its column")
        self.assertEqual(self.server.stage_of(cards[0]["id"]), stage["id"])
        self.assertNotEqual(stage["id"], after["id"])

    def test_restart_shows_the_board_with_the_server_down(self):
        job, _, _, cards = self.board()
        program = self.start()
        self.open_job(program, job)
        program.find(is_card(cards[0]["candidate"]["name"]), "the card is on the board")
        program.find(lambda n: (n.get_name() or "").startswith("Updated"), "the first sync has ended")
        program.quit()
        self.server.stop()
        again = self.start()
        again.find(is_card(cards[0]["candidate"]["name"]), "the card is there from the cache")
        again.find(lambda n: "ffline" in (n.get_name() or ""), "the status line says it is offline")

    def test_offline_move_survives_kill_and_is_delivered_once(self):
        job, _, after, cards = self.board()
        name, application = cards[0]["candidate"]["name"], cards[0]["id"]
        before = len(self.server.history(application))
        program = self.start()
        self.open_job(program, job)
        program.find(is_card(name), "the card is on the board")
        program.find(lambda n: (n.get_name() or "").startswith("Updated"), "the first sync has ended")
        self.server.stop()
        self.move_by_action(program, name)
        program.find(lambda n: (n.get_name() or "").startswith("1 ") and "pending" in n.get_name().lower(),
                     "the status line counts the write that waits")
        until(lambda: self.committed(), "the write is on disk")
        program.kill()
        self.server.start()
        self.assertNotEqual(self.server.stage_of(application), after["id"])
        self.start()
        until(lambda: self.server.stage_of(application) == after["id"], "the write is delivered after the restart")
        self.assertEqual(len(self.server.history(application)), before + 1, "once")

    def test_taken_back_within_the_hold_sends_nothing(self):
        job, stage, after, cards = self.board()
        name, application = cards[0]["candidate"]["name"], cards[0]["id"]
        before = len(self.server.history(application))
        program = self.start("--hold", "60")
        self.open_job(program, job)
        self.move_by_action(program, name)
        until(self.committed, "the write is on disk")
        undo = program.find(lambda n: n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == "Undo", "the status line offers to take it back")
        self.assertTrue(do_action(undo, "press"), "the button can be pressed")
        until(lambda: not self.committed(), "nothing waits any more")
        column = program.find(is_card(name), "the card is there").get_parent()
        self.assertTrue(column.get_name().startswith(stage["title"]), "the card is back in its column")
        self.assertEqual(self.server.stage_of(application), stage["id"])
        self.assertEqual(len(self.server.history(application)), before, "the server heard nothing")

    def test_closed_within_the_hold_still_sends(self):
        job, _, after, cards = self.board()
        program = self.start("--hold", "5")
        self.open_job(program, job)
        self.move_by_action(program, cards[0]["candidate"]["name"])
        until(self.committed, "the write is on disk")
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        until(lambda: not program.alive(), "the program has ended by itself")
        self.assertEqual(program.process.returncode, 0)
        self.assertEqual(self.server.stage_of(cards[0]["id"]), after["id"], "the move was sent before it ended")

    def test_second_start_shows_the_first_window(self):
        job, _, _, cards = self.board()
        first = self.start()
        self.open_job(first, job)
        first.find(is_card(cards[0]["candidate"]["name"]), "the first window has its board")
        other = os.path.join(self.folder, "other")
        os.mkdir(other, 0o700)
        cover = Program(self.server.url, other)
        self.programs.append(cover)
        cover.find(lambda n: n.get_role() == Atspi.Role.FRAME, "another profile's window lies over it")
        until(lambda: active_process() == cover.process.pid, "and has the focus")
        second = self.start()
        until(lambda: not second.alive(), "the second start of the first profile ends")
        self.assertEqual(second.process.returncode, 0)
        self.assertTrue(first.alive())
        until(lambda: active_process() == first.process.pid, "the first window is in front")

    def committed(self):
        """Whether a write lies in the outbox file, wherever the account's folder is."""
        for folder, _, files in os.walk(self.profile):
            for name in files:
                if "outbox" in name and not name.endswith(("-wal", "-shm", "-journal")) and self.holds_write(os.path.join(folder, name)):
                    return True
        return False

    def holds_write(self, path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            tables = [row[0] for row in connection.execute("select name from sqlite_master where type='table'")]
            return "write" in tables and connection.execute("select count(*) from write").fetchone()[0] > 0
        finally:
            connection.close()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
