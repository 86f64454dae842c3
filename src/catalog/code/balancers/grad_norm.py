class GradNorm:
    """Weights are learnt until every weighted gradient is as long as its task lags behind.

    Chen et al. 2018, GradNorm: Gradient Normalization for Adaptive Loss Balancing
    https://arxiv.org/abs/1711.02257
    """

    def __init__(self, tasks, alpha, rate):
        self.alpha = alpha
        self.logits = Adam(tasks, rate)
        self.first = EpochMeans(tasks)

    def choose(self, tasks, losses, gram, epoch):
        weights = len(tasks) * softmax(self.logits.values[tasks])
        if epoch == 0:
            self.first.add(tasks, losses)
            return weights
        first = np.nan_to_num(self.first.means()[tasks])
        ratios = np.divide(losses, first, out=np.ones(len(tasks)), where=first > 0)
        lags = ratios / ratios.mean() if ratios.mean() > 0 else np.ones(len(tasks))
        pulls = weights * np.sqrt(np.diag(gram))
        along = np.sign(pulls - pulls.mean() * lags**self.alpha) * pulls
        self.logits.step(tasks, along - weights * along.sum() / len(tasks))
        return weights
