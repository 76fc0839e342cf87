"""What coding costs beside the parser alone: CPU time, the share of each stage, tokens a second and peak memory.

    python benchmarks/cost.py [FILE.jsonl …] [--rounds N] [--limit N]

Lines are `{"text": …, "published": …}`; without a file the articles of `examples/` are repeated. Parser and coder run in fresh
processes, taking turns, on the same texts with the same batches, so that a busy machine burdens both. The median counts.
"""

# ruff: noqa: PLC0415  (the process that only reports must not load the parser)

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
REPEATS = 40


def main() -> None:
    """Measure and print, or do the work of one measured process."""
    arguments = _arguments()
    if arguments.work:
        print(json.dumps(_work(arguments)))
        return
    rounds: dict[str, list[dict[str, Any]]] = {"parse": [], "code": []}
    for _ in range(arguments.rounds):
        for work, results in rounds.items():
            results.append(_fresh(work, arguments))
    _report(rounds["parse"], rounds["code"], _fresh("stages", arguments))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, help="articles at most")
    parser.add_argument("--work", choices=["parse", "code", "stages"], help=argparse.SUPPRESS)
    return parser.parse_args()


def _fresh(work: str, arguments: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, __file__, "--work", work, *map(str, arguments.files)]
    if arguments.limit:
        command += ["--limit", str(arguments.limit)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _articles(arguments: argparse.Namespace) -> list[Any]:
    from dragoman.record import Article, Published

    articles = []
    for number, row in enumerate(_rows(arguments.files)):
        if arguments.limit and number >= arguments.limit:
            break
        day = row.get("published")
        date = Published(value=day, basis="given", earliest=day, latest=day) if day else Published()
        articles.append(Article(id=str(number), text=row["text"], language="en", published=date))
    return articles


def _rows(files: list[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    if not files:
        from dragoman.read import articles_of_page

        page = (EXAMPLES / "page.txt").read_text(encoding="utf-8")
        for article in articles_of_page(page, published="2020-01-17,2024-01-22") * REPEATS:
            yield {"text": article.text, "published": article.published.value}


def _work(arguments: argparse.Namespace) -> dict[str, Any]:
    """One measured process: load, warm up on one article, then parse or code all."""
    from dragoman.parse import parse
    from dragoman.pipeline import code_articles

    articles = _articles(arguments)
    run: Callable[[list[Any]], Any] = parse if arguments.work == "parse" else code_articles
    stages = _timed_stages() if arguments.work == "stages" else {}
    for _ in run(articles[:1]):
        pass
    stages.update(dict.fromkeys(stages, 0.0))
    tokens, before = 0, time.process_time()
    for done in run(articles):
        tokens += len(done.doc) if arguments.work == "parse" else 0
    return {
        "cpu": time.process_time() - before,
        "tokens": tokens,
        "articles": len(articles),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "stages": stages,
    }


def _timed_stages() -> dict[str, float]:
    """Wrap every stage of the pipeline so that the CPU time it takes is added up under its name."""
    from dragoman import pipeline

    names = ["actors", "places", "times", "statements", "processes", "events", "positions", "forecasts", "figures"]
    spent: dict[str, float] = {}
    for name in [*names, "dating"]:
        stage = getattr(pipeline, name, None)
        if stage is not None and hasattr(stage, "find"):
            spent[name] = 0.0
            stage.find = _adding(stage.find, spent, name)
    return spent


def _adding(find: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    @wraps(find)
    def timed(*given: Any) -> Any:
        before = time.process_time()
        try:
            return find(*given)
        finally:
            spent[name] += time.process_time() - before

    return timed


def _report(parsed: list[dict[str, Any]], coded: list[dict[str, Any]], staged: dict[str, Any]) -> None:
    alone = statistics.median(result["cpu"] for result in parsed)
    whole = statistics.median(result["cpu"] for result in coded)
    tokens = parsed[0]["tokens"]
    memory = [statistics.median(result["peak"] for result in results) / 1024 for results in (parsed, coded)]
    print(f"{parsed[0]['articles']} articles, {tokens} tokens, median of {len(parsed)} rounds")
    print(f"parser alone   {alone:7.2f} s CPU  {tokens / alone:8.0f} tokens/s  peak {memory[0]:6.0f} MB")
    print(f"code           {whole:7.2f} s CPU  {tokens / whole:8.0f} tokens/s  peak {memory[1]:6.0f} MB")
    print(f"ratio          {whole / alone:7.2f}         {'':17}  peak {memory[1] / memory[0]:6.2f}")
    print("share of coding by stage, measured in a run of its own:")
    for name, spent in sorted(staged["stages"].items(), key=lambda item: -item[1]):
        print(f"  {name:12} {spent / staged['cpu']:6.1%}   {spent / alone:5.2f} of the parser")


if __name__ == "__main__":
    main()
