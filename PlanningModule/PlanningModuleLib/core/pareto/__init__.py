# SPDX-License-Identifier: Apache-2.0
"""Plans between which a person moves: a set of them, the way through their mixtures, and the picked one made real.

The doses of fluences add up, so that every mixture of plans is a plan, too, and its doses are the mixture of theirs
(Monz et al. 2008, doi:10.1088/0031-9155/53/4/011; Craft et al. 2006, doi:10.1118/1.2335486).
"""
