# SPDX-License-Identifier: Apache-2.0
"""``python -m AIORadiotherapyLib.cli``."""

from . import main

raise SystemExit(main())
