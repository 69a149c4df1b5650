# SPDX-License-Identifier: Apache-2.0
"""Registration of a further image (MR, PET, CBCT) to the planning CT, and how well it fits."""
