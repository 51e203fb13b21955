"""What the model cannot know, in the sentences that stand beside its gate and its curves.

kit/model/README.md, "What it reproduces, and what it does not", names the studies.
"""

from kit.language import mark

#: Beside the curve of no treatment.
UNTREATED = mark(
    "Untreated couples do not all sink as the model’s do: on waiting lists they stay, on average, "
    "as they are or gain a little."
)
#: Wherever the gate, or that a couple were not ready, is told.
DOCTRINE = mark(
    "That safety comes first is doctrine, written into the model by hand; the evidence for it is "
    "mixed."
)
