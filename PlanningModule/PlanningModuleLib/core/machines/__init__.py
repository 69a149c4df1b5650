# SPDX-License-Identifier: Apache-2.0
"""Treatment machines: reading their files, their beam models, and fitting a beam model to measurements."""
