# SPDX-License-Identifier: Apache-2.0
"""The data of a study: what is recorded, where it is kept, and how it comes in and goes out."""
