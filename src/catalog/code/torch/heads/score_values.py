def score_values(values, labels, deviation):
    """Error in the task's unit, and R² of each number for itself, as their mean."""
    squares = (values - labels).square().sum(0)
    spreads = (labels - labels.mean(0)).square().sum(0)
    explained = (1 - squares / spreads)[spreads > 0]
    rmse = torch.sqrt(squares.sum() / labels.numel()) * deviation
    return {"rmse": rmse, "r2": explained.mean()}
