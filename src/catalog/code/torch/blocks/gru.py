class GRU(Recurrent):
    """Cho et al. 2014, Learning Phrase Representations using RNN Encoder–Decoder.

    The reset gate acts on the state before it is multiplied, as in the paper; nn.GRU
    lets it act behind.
    """

    gates = 3

    def cell(self, x, hidden):
        from_x = F.linear(x, self.kernel, self.bias).chunk(3, 1)
        update, reset, new = self.recurrent.chunk(3)
        z = torch.sigmoid(from_x[0] + hidden @ update.T)
        r = torch.sigmoid(from_x[1] + hidden @ reset.T)
        candidate = torch.tanh(from_x[2] + (r * hidden) @ new.T)
        return [z * hidden + (1 - z) * candidate]
