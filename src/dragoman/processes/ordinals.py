"""The words that number rounds. A file of its own, so that what reads records need not load the parser."""

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        1,
    )
}
