# SPDX-License-Identifier: Apache-2.0
"""What a person does to a contour: margins, combinations, smoothing, copies, interpolation, pushing its edge.

All of it is plain: structures go in, a structure comes out, nothing is drawn. Lengths are mm between voxel centres.
"""
