class Conv1d(nn.Conv1d):
    """A convolution over sequences whose channels come last.

    `pad` says by how many steps the sequence grows: before, after.
    """

    def __init__(self, *sizes, pad=(0, 0), **settings):
        super().__init__(*sizes, **settings)
        self.pad = pad

    def forward(self, sequences):
        padded = F.pad(sequences.movedim(-1, 1), self.pad)
        return super().forward(padded).movedim(1, -1)
