#!/usr/bin/env python3
"""Writes trajectories.json: what PyTorch's optimisers do to a small network, as an oracle for Hone's.

    python3 make_trajectories.py        (needs PyTorch on the CPU; the file is committed, so tests need neither)

The task: a 6-5-3 network in double precision, hidden layer tanh, softmax cross-entropy, the mean over the batch.
48 rows, batches of 16, 100 steps; every epoch of 3 steps goes through the rows in another recorded order.
A step takes the batch's loss at the parameters before it, its gradient, and updates. Nothing is left to a random generator
of the reader: data, start parameters and row numbers are all in the file. Constants come from a generator of this script's
own (a linear congruential one), so that the file does not depend on the version of PyTorch beyond its last bits.

Layout of trajectories.json (numbers are shortest round-trip decimals: parsing gives the exact double):

    {
      "torch": "1.13.0a0",                      version of PyTorch
      "batch": 16, "steps": 100,
      "features": [[6 numbers] x 48],           one row each
      "labels": [48 class numbers, 0 to 2],
      "rows": [[16 row numbers] x 100],         rows[s - 1] is the batch of step s, in that order
      "start": PARAMETERS,                      of every run
      "runs": [
        {
          "name": "Adam",                       SGD, Momentum, Nesterov, RMSprop, Adam, AdamW, AdamL2
          "settings": {"rate": 0.02, ...},      all that determine the run, see `runs` below
          "checkpoints": [                      after steps 1, 10 and 100
            {
              "step": 10,
              "loss": 0.98...,                  of batch 10 before update 10, as differentiated: with the penalty for AdamL2
              "dataLoss": 0.97...,              the same without the penalty
              "after": PARAMETERS               after update 10
            }
          ]
        }
      ]
    }

    PARAMETERS = {"W1": [[5 numbers] x 6], "b1": [5 numbers], "W2": [[3 numbers] x 5], "b2": [3 numbers]}
    Weights are [in, out] (PyTorch's transposed).

An independent implementation of the settings below agreed to 3e-14 at step 100. Compare with the largest value of a tensor, not
value by value: after SGD's first step one value is small by cancellation and alone is off by 1.4e-12 of itself.

Settings: rate (learning rate); beta (v <- beta v + g; w <- w - rate v); nesterov (w <- w - rate (g + beta v));
alpha, epsilon (RMSprop: s <- alpha s + (1 - alpha) g^2; w <- w - rate g / (sqrt(s) + epsilon));
beta1, beta2, epsilon (Adam, epsilon outside the root, after the bias correction);
decay (AdamW: w <- w - rate decay w before the update; weights only, not biases);
l2 (lambda/2 times the sum of the squares of the weights, biases left out, added to the mean loss).
"""

import json
import pathlib

import torch

STEPS, ROWS, BATCH, SIZES = 100, 48, 16, (6, 5, 3)
RECORDED = (1, 10, 100)


class Numbers:
    """Knuth's MMIX linear congruential generator; the upper bits are used."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) * bound >> 31

    def uniform(self):
        """In (-1, 1), a multiple of 1/4096: short in the file."""
        return (self.below(8191) - 4095) / 4096

    def rows(self, count, width, scale=1.0):
        return [[self.uniform() * scale for _ in range(width)] for _ in range(count)]

    def order(self, count):
        items = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def task():
    numbers = Numbers(2026)
    features = numbers.rows(ROWS, SIZES[0], 2.0)
    teacher = numbers.rows(SIZES[0], SIZES[2])
    labels = []
    for row in features:
        # The noise keeps the task from being solved, and the gradients from vanishing.
        scores = [sum(x * w for x, w in zip(row, column)) + numbers.uniform() for column in zip(*teacher)]
        labels.append(scores.index(max(scores)))
    batches = []
    while len(batches) < STEPS:
        order = numbers.order(ROWS)
        batches += [order[i:i + BATCH] for i in range(0, ROWS, BATCH)]
    start = {
        "W1": numbers.rows(SIZES[0], SIZES[1], 0.5),
        "b1": numbers.rows(1, SIZES[1], 0.125)[0],
        "W2": numbers.rows(SIZES[1], SIZES[2], 0.5),
        "b2": numbers.rows(1, SIZES[2], 0.125)[0],
    }
    return features, labels, batches[:STEPS], start


def runs():
    """Name, settings, and PyTorch's optimiser made from (weights, biases)."""
    optim = torch.optim
    adam = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    betas = {"betas": (0.9, 0.999), "eps": 1e-8}
    yield "SGD", {"rate": 0.1}, lambda w, b: optim.SGD(w + b, lr=0.1)
    yield "Momentum", {"rate": 0.05, "beta": 0.9}, lambda w, b: optim.SGD(w + b, lr=0.05, momentum=0.9)
    yield "Nesterov", {"rate": 0.05, "beta": 0.9, "nesterov": True}, lambda w, b: optim.SGD(w + b, lr=0.05, momentum=0.9, nesterov=True)
    yield "RMSprop", {"rate": 0.01, "alpha": 0.99, "epsilon": 1e-8}, lambda w, b: optim.RMSprop(w + b, lr=0.01, alpha=0.99, eps=1e-8)
    yield "Adam", {"rate": 0.02, **adam}, lambda w, b: optim.Adam(w + b, lr=0.02, **betas)
    yield "AdamW", {"rate": 0.02, **adam, "decay": 0.01}, lambda w, b: optim.AdamW(
        [{"params": w, "weight_decay": 0.01}, {"params": b, "weight_decay": 0.0}], lr=0.02, **betas)
    yield "AdamL2", {"rate": 0.02, **adam, "l2": 0.01}, lambda w, b: optim.Adam(w + b, lr=0.02, **betas)


def train(features, labels, batches, start, settings, make):
    tensors = {name: torch.tensor(values, requires_grad=True) for name, values in start.items()}
    W1, b1, W2, b2 = tensors.values()
    optimiser = make([W1, W2], [b1, b2])
    x, y = torch.tensor(features), torch.tensor(labels)
    checkpoints = []
    for step, rows in enumerate(batches, start=1):
        optimiser.zero_grad()
        scores = torch.tanh(x[rows] @ W1 + b1) @ W2 + b2
        data_loss = torch.nn.functional.cross_entropy(scores, y[rows])
        loss = data_loss + settings.get("l2", 0.0) / 2 * ((W1 ** 2).sum() + (W2 ** 2).sum())
        loss.backward()
        optimiser.step()
        if step in RECORDED:
            after = {name: tensor.tolist() for name, tensor in tensors.items()}
            checkpoints.append({"step": step, "loss": loss.item(), "dataLoss": data_loss.item(), "after": after})
    return checkpoints


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    features, labels, batches, start = task()
    document = {
        "torch": torch.__version__, "batch": BATCH, "steps": STEPS,
        "features": features, "labels": labels, "rows": batches, "start": start,
        "runs": [{"name": name, "settings": settings, "checkpoints": train(features, labels, batches, start, settings, make)}
                 for name, settings, make in runs()],
    }
    # One line for each entry of the file and for each run: differences stay readable.
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in document.items() if key != "runs"]
    lines.append('"runs": [\n' + ",\n".join(json.dumps(run) for run in document["runs"]) + "\n]")
    target = pathlib.Path(__file__).with_name("trajectories.json")
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
