"""The page of the command line: every verb, from the verbs themselves."""

import re
from typing import Any, Literal, get_args, get_origin

from reference_page import code, page, table
from typer.main import get_command

from dragoman.cli import app


def command_line() -> str:
    """Every verb with its arguments, options and examples."""
    verbs = dict(sorted(getattr(get_command(app), "commands").items()))  # noqa: B009 (a group, which the type does not say)
    told = [
        "What every verb takes, as `dragoman VERB --help` prints it. [The overview](../cli.md) says which verb does what, what several of them "
        "share, and how they end."
    ]
    told.append(
        table(("verb", "what it does"), ((f"[`{name}`](#{name})", _help(verb)[0]) for name, verb in verbs.items()))
    )
    return page("Command line reference", *told, *(_verb(name, verb) for name, verb in verbs.items()))


def _help(verb: Any) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", verb.help.strip())]


def _verb(name: str, verb: Any) -> str:
    arguments = [one for one in verb.params if one.param_type_name == "argument"]
    options = [one for one in verb.params if one.param_type_name == "option"]
    usage = " ".join(["dragoman", name, *(one.metavar for one in arguments), "[OPTIONS]"])
    examples = re.findall(r"^\s*\$ (.+)$", verb.epilog or "", re.MULTILINE)
    parts = [f"## {name}", *(_escaped(part) for part in _help(verb)), f"    {usage}"]
    if arguments:
        parts.append(table(("argument", "meaning"), ((code(one.metavar), _escaped(one.help)) for one in arguments)))
    rows = [(*_option(one), _escaped(one.help)) for one in options]
    parts.append(table(("option", "default", "meaning"), rows))
    return "\n\n".join([*parts, "For example:", "\n".join(f"    {line}" for line in examples)])


def _option(one: Any) -> tuple[str, str]:
    value = _value(one)
    choice = f" {' or '.join(map(code, value.split('|')))}" if "|" in value else ""
    names = ", ".join(code(name if choice else f"{name} {value}".strip()) + choice for name in one.opts)
    default = "needed" if one.required else "" if one.default is None or one.is_flag else code(one.default)
    return names, default


def _value(one: Any) -> str:
    """What is written after an option."""
    if one.is_flag:
        return ""
    if one.metavar:
        return str(one.metavar)
    wanted = one.type_descriptor.annotation
    if get_origin(wanted) is Literal:
        return "|".join(get_args(wanted))
    return "N" if wanted in (int, float) else str(one.opts[0]).lstrip("-").upper()


def _escaped(text: str) -> str:
    """Help is plain text: what Markdown would take for its own, or HTML for a tag, is set as code."""
    return re.sub(r"(\{[^}]*\}|<[^>]*>)", r"`\1`", text)
