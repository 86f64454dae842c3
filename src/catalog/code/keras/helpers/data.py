class Data:
    """Inputs and labels of all tasks, and the rows of each part, as the playground made them."""

    def __init__(self, path):
        tensors = load_file(path)
        self.inputs = tensors["inputs"]
        self.labels = {task: tensors[f"labels.{task}"] for task in TASKS}
        self.known = {
            task: tensors[f"known.{task}"].astype("float32") for task in TASKS
        }
        # Values are standardised: this is one of theirs in the unit of the task.
        self.deviation = {task: tensors[f"deviation.{task}"] for task in TASKS}
        self.train = tensors["rows.train"]
        self.validation = tensors["rows.validation"]
        self.test = tensors["rows.test"]

    def pick(self, rows):
        labels = {task: self.labels[task][rows] for task in TASKS}
        known = {task: self.known[task][rows] for task in TASKS}
        return self.inputs[rows], labels, known

    def labelled(self, task):
        """Labels of the training rows that have one."""
        rows = self.train[self.known[task][self.train] > 0]
        return self.labels[task][rows]
