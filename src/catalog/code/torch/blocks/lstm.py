class LSTM(Recurrent):
    """Hochreiter and Schmidhuber 1997; forget gates are open at the start."""

    gates = 4

    def __init__(self, *sizes, **settings):
        super().__init__(*sizes, **settings)
        nn.init.ones_(self.bias.data[self.units : 2 * self.units])

    def count_states(self):
        return 2

    def cell(self, x, hidden, memory):
        all_gates = F.linear(x, self.kernel, self.bias) + hidden @ self.recurrent.T
        take, forget, new, give = all_gates.chunk(4, 1)
        memory = torch.sigmoid(forget) * memory + torch.sigmoid(take) * torch.tanh(new)
        return [torch.sigmoid(give) * torch.tanh(memory), memory]
