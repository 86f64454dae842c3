class SimpleRNN(Recurrent):
    """Elman 1990, Finding Structure in Time."""

    def cell(self, x, hidden):
        return [
            torch.tanh(F.linear(x, self.kernel, self.bias) + hidden @ self.recurrent.T)
        ]
