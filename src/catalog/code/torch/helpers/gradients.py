def task_gradients(objectives, parameters):
    """A gradient for every task over these parameters, [tasks, numbers]."""
    return torch.stack(
        [
            nn.utils.parameters_to_vector(
                torch.autograd.grad(
                    objective, parameters, retain_graph=True, materialize_grads=True
                )
            )
            for objective in objectives
        ]
    )
