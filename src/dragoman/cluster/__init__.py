"""More articles than one machine should code: shards of an archive become a record in Parquet, on many machines or on one.

In: files of pages (WARC, WET, JSONL, Parquet), on a disk or in an object store; each is a shard. Out: a folder with `records` (a record a
row, by shard), `quarantine` (what could not be coded, and why), `shards` (a manifest each, written last: a shard with one is done and is
not coded again), `stories` and `counts.json`. A shard is coded by the same code as a plain run, in one process with one thread, so it
gives the same rows on any machine and after any number of failures.

`places` is files wherever they lie, `shards` what there is to do, `reading` opens a shard (`rows` if it is Parquet, `closely` if reading
it has ended a process), `coding` codes it, `crashes` finds what ends the process, `parts` writes Parquet, `counts` adds up, `engine` runs
work here or on Ray, `grouping` and `likeness` find the stories of the whole, `load` brings it into SQLite. Ray is imported by `engine`
alone, and only when it is asked for.
"""
