"""What coding costs on this machine: rates, the share of each stage and memory, beside the parser alone in the same run.

`work` is one measured process, `measure` starts them in turn and puts their figures together, `verbs` is the command.
"""
