def score_values(values, labels, deviation):
    """Error in the task's unit, and R² of each number for itself, as their mean."""
    squares = np.square(values - labels).sum(0)
    spreads = np.square(labels - labels.mean(0)).sum(0)
    explained = 1 - squares[spreads > 0] / spreads[spreads > 0]
    rmse = np.sqrt(squares.sum() / labels.size) * deviation
    return {"rmse": rmse, "r2": explained.mean()}
