# SPDX-License-Identifier: Apache-2.0
"""Code that all modules of AIORadiotherapy share."""
