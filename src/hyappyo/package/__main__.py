"""List the faults of a package: ``python -m hyappyo.package FOLDER [EDITION]``."""

import sys
from pathlib import Path

from hyappyo.jp.counted import counted
from hyappyo.package import open_package, survey

reading = survey(open_package(Path(sys.argv[1])), *sys.argv[2:3])
for fault in reading.faults:
    print(f"{fault.place}: {fault.message.ja}" + (f"\n    → {fault.hint.ja}" if fault.hint else ""))
print(counted(len(reading.faults), "faults"))
