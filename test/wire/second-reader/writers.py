"""What a reader remembers of one writer: WIRE.md, "Dedupe" and "Frames"."""

WINDOW = 16_384


class Frame:
    """A message of several parts; `parts` is None for a run of later parts whose first has not come."""

    def __init__(self, first, end, start=None):
        self.first, self.end, self.start = first, end, start
        self.bodies = {}

    def missing(self):
        return self.end - self.first - len(self.bodies)

    def received(self):
        return sum(map(len, self.bodies.values()))


class Writer:
    def __init__(self, seq):
        self.highest = self.lowest = seq
        self.seen = set()
        self.frames = []  # of a known first part
        self.runs = []  # of later parts without one
        self.refused = []  # [first, end, open]: seqs that are passed over

    def is_new(self, seq):
        if seq in self.seen or seq <= self.highest - WINDOW:
            return False
        self.seen.add(seq)
        self.lowest = min(self.lowest, seq)
        if seq > self.highest:
            self.highest = seq
            if len(self.seen) > 2 * WINDOW:
                self.seen = {old for old in self.seen if old > seq - WINDOW}
        return True
