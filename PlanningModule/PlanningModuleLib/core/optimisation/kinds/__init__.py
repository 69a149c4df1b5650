# SPDX-License-Identifier: Apache-2.0
"""Objectives, one file each. :mod:`objective_registry` imports every file that lies here.

Squared under-, overdose and deviation, and the DVH penalties (which act on the doses between the limit and the DVH's
current dose at the limiting volume): Wu and Mohan 2000 (doi:10.1118/1.1286552), Bortfeld, Stein and Preiser 1997.
gEUD: Niemierko 1999. Responses: see :mod:`response_models`.
"""
