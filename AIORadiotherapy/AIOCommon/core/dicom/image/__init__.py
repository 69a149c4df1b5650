# SPDX-License-Identifier: Apache-2.0
"""Further images of a patient: MR, PET (as SUV) and CT series such as a CBCT."""
