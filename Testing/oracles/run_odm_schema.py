# SPDX-License-Identifier: Apache-2.0
"""Runs in .venv-oracles: what CDISC's XML schema of ODM 1.3 finds wrong with a file.

In: {"file": path}. Out: {"schema": name, "errors": [text, ...]}, the first 20.
"""

import itertools
import json
import sys
from pathlib import Path

import odmlib
import xmlschema

# The last of the 1.3 family, whose namespace and elements 1.3.1 shares; it names 1.3.1 among its versions.
SCHEMA = Path(odmlib.__file__).parent / "schemas" / "odm" / "1.3.2" / "ODM1-3-2.xsd"


def main() -> None:
    order = json.load(sys.stdin)
    schema = xmlschema.XMLSchema(str(SCHEMA), allow="local")
    errors = [f"{e.path}: {e.reason}" for e in itertools.islice(schema.iter_errors(order["file"]), 20)]
    json.dump({"schema": SCHEMA.name, "errors": errors}, sys.stdout)


main()
