"""The command line: words and paths in, the rooms called in their order, readable lines and an exit code out.

Each module here holds the commands of one subject and imports what it needs only when it runs, so that ``--help`` is
quick. Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 some input was refused,
each named with the reason, and the rest was worked on; 2 wrong usage; 130 ended by Ctrl-C.

>>> sorted(program.commands)
['check', 'explain', 'explore', 'export', 'load', 'mine', 'serve', 'trace']
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading

import click

from quotes import __version__
from quotes.cli import asking, checking, exporting, loading, mining, serving

SELDOM = 500_000  # new objects between two runs of the cycle collector: what is imported has no cycles
INTERRUPTED, TERMINATED = 130, 143  # what a shell expects of a program that Ctrl-C, or a request to end, has ended


class InOrder(click.Group):
    """Lists the commands in the order in which a newcomer needs them, not by the alphabet."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        return list(self.commands)


@click.group(name="quotes", cls=InOrder, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="quotes")
def program() -> None:
    """Find what is quoted in news articles, who said it, who printed it first, and what was changed on the way.

    PATH is a file, a folder (all supported files under it) or - for standard input as JSON Lines.
    Files may be .txt, .md, .html, .jsonl, .jsonl.gz, .ndjson and .csv.

    \b
    Start here:
      quotes explore articles/                        load a folder and read it in the browser
      quotes mine article.txt --format table          only look, no database
      quotes trace quotes.db "great progress"         where do these words come from?
    """


for command in (
    loading.explore,
    loading.load,
    serving.serve,
    mining.mine,
    asking.trace,
    asking.explain,
    checking.check,
    exporting.export,
):
    program.add_command(command)


def main() -> None:
    """Run the program on the words of the command line and leave with its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    gc.set_threshold(SELDOM)
    try:
        code = program.main(prog_name="quotes", standalone_mode=False)
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    finally:
        for process in multiprocessing.active_children():
            process.terminate()  # their work is not wanted any more
        for thread in threading.enumerate():  # of a pool that winds up: Python would trip over its pipes
            if not thread.daemon and thread is not threading.main_thread():
                thread.join()
        gc.freeze()  # so that the end of Python does not look for cycles among tables and patterns
    sys.exit(code)
