# SPDX-License-Identifier: Apache-2.0
"""Training of contouring models from a recipe: patients, phantoms, partial and weak labels, unlabelled images.

:mod:`.run` is the way in; :mod:`.recipe` says what a recipe can hold.
"""
