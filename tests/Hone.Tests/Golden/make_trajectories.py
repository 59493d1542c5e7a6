#!/usr/bin/env python3
"""Writes trajectories.json: what PyTorch makes of a small network in a thousand steps, as an oracle for Hone.

    python3 make_trajectories.py        (needs PyTorch on the CPU; the file is committed, so tests need neither)

The task: a 6-5-3 network in double precision, softmax cross-entropy, the mean over the batch. 48 rows, batches of 16; every epoch
of 3 steps goes through the rows in another recorded order. A step takes the batch's loss at the parameters before it, its gradient,
and updates. Nothing is left to a random generator of the reader: data, start parameters, orders and dropout masks are in the file.
Constants come from a generator of this script's own, so that the file does not depend on the version of PyTorch beyond its last bits.

Layout of trajectories.json (numbers are shortest round-trip decimals: parsing gives the exact double):

    {
      "torch": "1.13.0a0",             version of PyTorch
      "batch": 16, "steps": 1000,
      "features": [[6 numbers] x 48],  one row each
      "labels": [48 class numbers],
      "orders": ["...", ...],          of each epoch: a letter for each row, A-Z and a-v; letters 1 to 16 are its first batch
      "start": [W1, b1, W2, b2],       of every run, row by row; weights are [in, out] (PyTorch's transposed)
      "scale": [5 numbers], "shift": [5 numbers],   where a norm starts
      "masks": "...",                  dropout's, 20 hexadecimal digits a step: 80 bits, the first row's 5 units first, 1 is kept
      "runs": [
        {
          "name": "Adam",
          "model": {...}, "optimizer": {...}, "rate": {...},    as Hone writes them in a recipe; all that determines the run
          "checkpoints": [             after steps 1, 10, 100 and 1000
            {
              "step": 10,
              "rate": 0.02,            of update 10
              "loss": 0.97...,         of batch 10 before update 10, without the penalty
              "penalty": 0.01...,
              "after": [[...], ...],   every parameter after update 10, in the order of the model
              "states": [[mean], [variance]],   of batch norm, after update 10; only where there is one
              "evaluated": [12 numbers]         what the network then gives for rows A to D in evaluation; only with batch norm, dropout, or an optimiser that measures a mean of the weights
            }
          ]
        }
      ]
    }

What PyTorch 1.13 has otherwise, or not at all, is done here: Lion, Muon and ScheduleFree, from their papers; clipping without the 1e-6 that PyTorch adds to the norm; decoupled weight decay
with any optimiser. NAdam takes PyTorch's "foreach" form: the other one multiplies a momentum in twice (mended in 2.0). Rates are computed by formula, and by torch.optim.lr_scheduler
where it has such a schedule: the two must agree.

Hone's walks end within 1e-12 of these, measured against each tensor's largest value: after Sgd's first step one value is small by cancellation and alone is off by 1.4e-12 of itself.
In front of a batch norm there is no bias: its gradient is 0 but for rounding, which Adam would divide by its root and so make visible in the eleventh place.
"""

import contextlib
import json
import math
import pathlib

import torch
from torch.nn import functional
from torch.optim import lr_scheduler

STEPS, ROWS, BATCH, SIZES = 1000, 48, 16, (6, 5, 3)
RECORDED = (1, 10, 100, 1000)
PER_EPOCH = ROWS // BATCH
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"


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


class Task:
    def __init__(self):
        numbers = Numbers(2026)
        self.features = numbers.rows(ROWS, SIZES[0], 2.0)
        teacher = numbers.rows(SIZES[0], SIZES[2])
        self.labels = []
        for row in self.features:
            # The noise keeps the task from being solved, and the gradients from vanishing.
            scores = [sum(x * w for x, w in zip(row, column)) + 3 * numbers.uniform() for column in zip(*teacher)]
            self.labels.append(scores.index(max(scores)))
        self.orders = [numbers.order(ROWS) for _ in range(-(-STEPS // PER_EPOCH))]
        self.start = [numbers.rows(SIZES[0], SIZES[1], 0.5), numbers.rows(1, SIZES[1], 0.125)[0],
                      numbers.rows(SIZES[1], SIZES[2], 0.5), numbers.rows(1, SIZES[2], 0.125)[0]]
        self.scale = [1 + number for number in numbers.rows(1, SIZES[1], 0.25)[0]]
        self.shift = numbers.rows(1, SIZES[1], 0.25)[0]

    def batch(self, step):
        epoch, part = divmod(step, PER_EPOCH)
        return self.orders[epoch][part * BATCH:(part + 1) * BATCH]


class Masks:
    """Hone's dropout masks: a hash of (step, layer, row, unit), the pass's key being the step's number."""

    def __init__(self, keep):
        self.keep = keep

    def __call__(self, step):
        layer = self.fold(step, 0)
        return [[self.kept(self.fold(layer, row), unit) for unit in range(SIZES[1])] for row in range(BATCH)]

    def kept(self, key, unit):
        return self.mix32(self.mix32(unit ^ key & 0xFFFFFFFF) ^ key >> 32) < int(self.keep * 2**32)

    @classmethod
    def fold(cls, key, part):
        return cls.mix64(key ^ cls.mix64((part + 0x9E3779B97F4A7C15) % 2**64))

    @staticmethod
    def mix64(z):
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        return z ^ z >> 31

    @staticmethod
    def mix32(x):
        x = (x ^ x >> 16) * 0x21F0AAAD % 2**32
        x = (x ^ x >> 15) * 0x735A2D97 % 2**32
        return x ^ x >> 15


KEEP = 0.75
MASKS = Masks(KEEP)


class Network:
    """A model as a recipe has it, in PyTorch's functions."""

    def __init__(self, model, task):
        self.layers, self.parameters, self.weights, self.states = model["layers"], [], [], []
        start = iter(task.start)
        for layer in self.layers:
            if layer["kind"] == "Dense":
                self.weights.append(self.parameter(next(start)))
                bias = next(start)
                if layer.get("hasBias", True):
                    self.parameter(bias)
            elif layer["kind"] in ("BatchNorm", "LayerNorm"):
                self.parameter(task.scale)
                self.parameter(task.shift)
            if layer["kind"] == "BatchNorm":
                self.states = [torch.zeros(SIZES[1]), torch.ones(SIZES[1])]

    def parameter(self, values):
        self.parameters.append(torch.tensor(values, requires_grad=True))
        return self.parameters[-1]

    def others(self):
        return [tensor for tensor in self.parameters if not any(tensor is weight for weight in self.weights)]

    def forward(self, x, mask=None):
        """With a mask as in training, without one as in evaluation."""
        parameters = iter(self.parameters)
        for layer in self.layers:
            kind = layer["kind"]
            if kind == "Dense":
                x = x @ next(parameters)
                x = x + next(parameters) if layer.get("hasBias", True) else x
            elif kind == "Tanh":
                x = torch.tanh(x)
            elif kind == "Relu":
                x = torch.relu(x)
            elif kind == "BatchNorm":
                x = functional.batch_norm(x, *self.states, next(parameters), next(parameters), mask is not None, 1 - layer["momentum"], layer["epsilon"])
            elif kind == "LayerNorm":
                x = functional.layer_norm(x, x.shape[1:], next(parameters), next(parameters), layer["epsilon"])
            elif kind == "Dropout":
                x = x if mask is None else x * mask / layer["keep"]
            else:
                raise ValueError(kind)
        return x

    def penalty(self):
        total = torch.zeros(())
        for layer, w in zip((layer for layer in self.layers if layer["kind"] == "Dense"), self.weights):
            penalty = layer.get("penalty")
            if penalty is None:
                continue
            one, two = {"L1": ("strength", None), "L2": (None, "strength"), "ElasticNet": ("l1", "l2")}[penalty["kind"]]
            if one:
                total = total + penalty[one] * w.abs().sum()
            if two:
                total = total + penalty[two] / 2 * (w ** 2).sum()
        return total


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, "Symbolic discovery of optimization algorithms", algorithm 2."""

    def __init__(self, groups, lr, betas):
        super().__init__(groups, {"lr": lr, "betas": betas, "weight_decay": 0.0})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                update = (beta1 * m + (1 - beta1) * w.grad).sign()
                m.copy_(beta2 * m + (1 - beta2) * w.grad)
                w -= group["lr"] * (update + group["weight_decay"] * w)


class Muon(torch.optim.Optimizer):
    """Jordan et al. 2024, "Muon": Nesterov momentum, five rounds of Newton-Schulz; as long as AdamW's steps by Liu et al. 2025, "Muon is scalable for LLM training"."""

    def __init__(self, groups, lr, beta):
        super().__init__(groups, {"lr": lr, "beta": beta, "weight_decay": 0.0})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                v = self.state[w].setdefault("v", torch.zeros_like(w))
                v.copy_(group["beta"] * v + w.grad)
                x = w.grad + group["beta"] * v
                x = x / (x.norm() + 1e-7)
                for _ in range(5):
                    a = x @ x.T
                    x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
                w -= group["lr"] * (0.2 * math.sqrt(max(w.shape)) * x + group["weight_decay"] * w)


class ScheduleFree(torch.optim.Optimizer):
    """Defazio et al. 2024, "The road less scheduled", algorithm 1, with x, y and z; but the second moment is corrected and not the rate."""

    def __init__(self, groups, lr, betas, eps):
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})
        self.squares, self.t = 0.0, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        self.squares += self.param_groups[0]["lr"] ** 2
        for group in self.param_groups:
            (beta1, beta2), rate = group["betas"], group["lr"]
            for y in group["params"]:
                state = self.state[y]
                if not state:
                    state["x"], state["z"], state["v"] = y.clone(), y.clone(), torch.zeros_like(y)
                x, z, v = state["x"], state["z"], state["v"]
                v.copy_(beta2 * v + (1 - beta2) * y.grad ** 2)
                z -= rate * (y.grad / ((v / (1 - beta2 ** self.t)).sqrt() + group["eps"]) + group["weight_decay"] * y)
                c = rate ** 2 / self.squares if rate > 0 else 0.0
                x.copy_((1 - c) * x + c * z)
                y.copy_((1 - beta1) * z + beta1 * x)


@contextlib.contextmanager
def averaged(optimisers):
    """Within, the parameters are those to measure."""
    kept = [(y, y.clone(), optimiser.state[y]["x"]) for optimiser in optimisers for group in optimiser.param_groups for y in group["params"]]
    with torch.no_grad():
        for y, _, x in kept:
            y.copy_(x)
        yield
        for y, before, _ in kept:
            y.copy_(before)


def stepper(definition, network, clipped, averaging):
    """What a part of Hone's does in a step, as a function of the rate; clipping adds to a list whether it had to."""
    kind, optim = definition["kind"], torch.optim

    def of(make, factor=1.0, decay=0.0, **settings):
        groups = [{"params": network.weights, "weight_decay": decay}, {"params": network.others(), "weight_decay": 0.0}]
        optimiser = make(groups, lr=1.0, **settings)

        def step(rate):
            for group in optimiser.param_groups:
                group["lr"] = rate * factor
            optimiser.step()
        return step

    @torch.no_grad()
    def clip(_):
        norm = math.sqrt(sum((w.grad ** 2).sum().item() for w in network.parameters))
        clipped.append(norm > definition["limit"])
        if clipped[-1]:
            for w in network.parameters:
                w.grad *= definition["limit"] / norm

    @torch.no_grad()
    def decay(rate):
        for w in network.weights:
            w *= 1 - rate * definition["strength"]

    if kind == "ClipNorm":
        return clip
    if kind == "WeightDecay":
        return decay
    if kind == "Sgd":
        return of(optim.SGD)
    if kind == "Momentum":
        return of(optim.SGD, momentum=definition["beta"], factor=1 - definition["beta"] if definition["averaged"] else 1.0)
    if kind == "Nesterov":
        return of(optim.SGD, momentum=definition["beta"], nesterov=True)
    if kind == "AdaGrad":
        return of(optim.Adagrad, eps=definition["epsilon"])
    if kind == "RmsProp":
        return of(optim.RMSprop, alpha=definition["beta"], eps=definition["epsilon"])
    betas = (definition["beta1"], definition["beta2"])
    if kind == "Muon":
        # Of two dense layers the last and all biases follow AdamW.
        first, last = network.weights
        muon = Muon([{"params": [first], "weight_decay": definition["decay"]}], lr=1.0, beta=definition["beta"])
        adam = optim.AdamW([{"params": [last], "weight_decay": definition["decay"]}, {"params": network.others(), "weight_decay": 0.0}], lr=1.0, betas=betas, eps=definition["epsilon"])

        def both(rate):
            for optimiser in (muon, adam):
                for group in optimiser.param_groups:
                    group["lr"] = rate
                optimiser.step()
        return both
    if kind == "ScheduleFree":
        free = ScheduleFree([{"params": network.weights, "weight_decay": definition["decay"]}, {"params": network.others(), "weight_decay": 0.0}], lr=1.0, betas=betas, eps=definition["epsilon"])
        averaging.append(free)

        def ahead(rate):
            for group in free.param_groups:
                group["lr"] = rate
            free.step()
        return ahead
    if kind == "Lion":
        return of(Lion, betas=betas, decay=definition["decay"])
    if kind == "NAdam":
        return of(optim.NAdam, betas=betas, eps=definition["epsilon"], momentum_decay=definition["momentumDecay"], foreach=True)
    make = {"Adam": optim.Adam, "AdamW": optim.AdamW, "RAdam": optim.RAdam}[kind]
    return of(make, betas=betas, eps=definition["epsilon"], decay=definition.get("decay", 0.0))


def at(schedule, step, epoch, fraction):
    """The rate of the update that `step` others precede."""
    kind = schedule["kind"]
    if kind == "Constant":
        return schedule["value"]
    if kind == "Cosine":
        return schedule["floor"] + 0.5 * (schedule["peak"] - schedule["floor"]) * (1 + math.cos(math.pi * fraction))
    if kind == "CosineCycles":
        return 0.5 * schedule["peak"] * (1 - math.cos(2 * math.pi * math.log2(1 + (2 ** schedule["cycles"] - 1) * fraction)))
    if kind == "Exponential":
        return schedule["initial"] * schedule["factor"] ** epoch
    if kind == "FlatCosine":
        flat = schedule["flatShare"]
        return 0.5 * schedule["peak"] * (1 + math.cos(math.pi * max(0.0, (fraction - flat) / (1 - flat))))
    if kind == "InverseSquareRoot":
        return schedule["initial"] / math.sqrt(epoch + 1)
    if kind == "InverseTime":
        return schedule["initial"] / (1 + schedule["decay"] * epoch)
    if kind == "Staircase":
        return schedule["initial"] / (1 + schedule["decay"] * (epoch // schedule["interval"]))
    if kind == "OneCycle":
        peak, rise = schedule["peak"], schedule["riseShare"]
        if fraction < rise:
            first, last, share = schedule["startFactor"] * peak, peak, fraction / rise
        else:
            first, last, share = peak, schedule["endFactor"] * peak, (fraction - rise) / (1 - rise)
        return last + 0.5 * (first - last) * (1 + math.cos(math.pi * share))
    if kind == "Then":
        return at(schedule["first"] if epoch < schedule["epoch"] else schedule["next"], step, epoch, fraction)
    if kind == "Warmup":
        share = schedule["share"]
        rise = fraction / share if fraction < share else 1.0
        return rise * at(schedule["then"], step, epoch, max(0.0, (fraction - share) / (1 - share)))
    raise ValueError(kind)


def rates(schedule):
    return [at(schedule, step, step // PER_EPOCH, step / STEPS) for step in range(STEPS)]


def rates_of_torch(schedule):
    """The same by PyTorch, where it has such a schedule, and the step it begins with."""
    def walk(make, lr, by_epoch=False, count=STEPS):
        optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
        scheduler, found = make(optimiser), []
        for step in range(count):
            found.append(optimiser.param_groups[0]["lr"])
            optimiser.step()
            if not by_epoch or (step + 1) % PER_EPOCH == 0:
                scheduler.step()
        return found

    kind = schedule["kind"]
    if kind == "Constant":
        return 0, walk(lambda o: lr_scheduler.ConstantLR(o, 1.0), schedule["value"])
    if kind == "Cosine":
        return 0, walk(lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS, schedule["floor"]), schedule["peak"])
    if kind == "Exponential":
        return 0, walk(lambda o: lr_scheduler.ExponentialLR(o, schedule["factor"]), schedule["initial"], by_epoch=True)
    if kind == "OneCycle":
        # PyTorch's phases end on the last step before the next; ours where the next begins: one step more in each.
        rise = round(schedule["riseShare"] * STEPS)
        return 0, walk(lambda o: lr_scheduler.OneCycleLR(o, schedule["peak"], total_steps=STEPS + 1, pct_start=(rise + 1) / (STEPS + 1), cycle_momentum=False,
                                                         div_factor=1 / schedule["startFactor"], final_div_factor=schedule["startFactor"] / schedule["endFactor"]), 1.0)
    if kind == "Then":
        change = schedule["epoch"]  # from a constant to an exponential that would have begun with it
        factor = schedule["next"]["factor"]
        return 0, walk(lambda o: lr_scheduler.MultiplicativeLR(o, lambda epoch: 1.0 if epoch < change else factor ** change if epoch == change else factor), schedule["first"]["value"], by_epoch=True)
    if kind == "Warmup":
        first = round(schedule["share"] * STEPS)  # what follows the rise; a rise from 0 PyTorch does not have
        return first, walk(lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS - first, schedule["then"]["floor"]), schedule["then"]["peak"], count=STEPS - first)
    return None


def model(*between, penalty=None):
    def dense(units, **settings):
        return {"kind": "Dense", "units": units} | settings | ({"penalty": penalty} if penalty else {})
    settings = {"hasBias": False} if between[0]["kind"] == "BatchNorm" else {}
    return {"kind": "Sequential", "layers": [dense(SIZES[1], **settings), *between, dense(SIZES[2])]}


def runs():
    """Name, model, optimiser and rate of each run."""
    tanh, relu = {"kind": "Tanh"}, {"kind": "Relu"}
    sgd = {"kind": "Sgd"}
    momentum = {"kind": "Momentum", "beta": 0.9, "averaged": False}
    adam = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}

    def constant(value):
        return {"kind": "Constant", "value": value}

    optimisers = [
        ("Sgd", 0.1, sgd),
        ("Momentum", 0.02, momentum),
        ("Momentum, averaged", 0.2, momentum | {"averaged": True}),
        ("Nesterov", 0.02, {"kind": "Nesterov", "beta": 0.9}),
        ("AdaGrad", 0.05, {"kind": "AdaGrad", "epsilon": 1e-10}),
        ("RmsProp", 0.002, {"kind": "RmsProp", "beta": 0.99, "epsilon": 1e-8}),
        ("Adam", 0.005, {"kind": "Adam"} | adam),
        ("AdamW", 0.005, {"kind": "AdamW", "decay": 0.1} | adam),
        ("NAdam", 0.005, {"kind": "NAdam"} | adam | {"momentumDecay": 0.004}),
        ("RAdam", 0.005, {"kind": "RAdam"} | adam),
        ("Lion", 0.001, {"kind": "Lion", "decay": 0.1, "beta1": 0.9, "beta2": 0.99}),
        ("Muon", 0.005, {"kind": "Muon", "decay": 0.1, "beta": 0.95} | adam),
        ("ScheduleFree", 0.01, {"kind": "ScheduleFree", "decay": 0.1} | adam),
        ("WeightDecay", 0.02, {"kind": "Chain", "parts": [momentum, {"kind": "WeightDecay", "strength": 0.05}]}),
        ("ClipNorm", 0.02, {"kind": "Chain", "parts": [{"kind": "ClipNorm", "limit": 0.3}, momentum]}),
    ]
    for name, rate, optimiser in optimisers:
        yield name, model(tanh), optimiser, constant(rate)
    for name, rate, optimiser in optimisers:
        if name in ("Sgd", "Momentum", "Adam"):
            yield name + ", rectifiers", model(relu), optimiser, constant(rate)
    for penalty in ({"kind": "L1", "strength": 0.01}, {"kind": "L2", "strength": 0.05}, {"kind": "ElasticNet", "l1": 0.005, "l2": 0.02}):
        yield penalty["kind"], model(tanh, penalty=penalty), sgd, constant(0.1)
    yield "L2, Adam", model(tanh, penalty={"kind": "L2", "strength": 0.05}), {"kind": "Adam"} | adam, constant(0.005)
    dropout = {"kind": "Dropout", "keep": KEEP}
    yield "Dropout", model(tanh, dropout), momentum, constant(0.02)
    yield "Dropout, rectifiers", model(relu, dropout), {"kind": "Adam"} | adam, constant(0.005)
    batch_norm, layer_norm = {"kind": "BatchNorm", "momentum": 0.9, "epsilon": 1e-5}, {"kind": "LayerNorm", "epsilon": 1e-5}
    yield "BatchNorm", model(batch_norm, tanh), momentum, constant(0.02)
    yield "BatchNorm, rectifiers", model(batch_norm, relu), {"kind": "AdamW", "decay": 0.1} | adam, constant(0.005)
    yield "LayerNorm", model(layer_norm, tanh), momentum, constant(0.01)
    yield "LayerNorm, rectifiers", model(layer_norm, relu), {"kind": "AdamW", "decay": 0.1} | adam, constant(0.005)
    yield "ScheduleFree, warmed up", model(tanh), {"kind": "ScheduleFree", "decay": 0.0} | adam, {"kind": "Warmup", "share": 0.1, "then": {"kind": "Cosine", "peak": 0.01, "floor": 0.005}}
    for schedule in (
        {"kind": "Cosine", "peak": 0.2, "floor": 0.01},
        {"kind": "CosineCycles", "peak": 0.2, "cycles": 4},
        {"kind": "Exponential", "initial": 0.2, "factor": 0.99},
        {"kind": "FlatCosine", "peak": 0.2, "flatShare": 0.5},
        {"kind": "InverseSquareRoot", "initial": 0.3},
        {"kind": "InverseTime", "initial": 0.3, "decay": 0.05},
        {"kind": "OneCycle", "peak": 0.2, "riseShare": 0.3, "startFactor": 0.04, "endFactor": 0.001},
        {"kind": "Staircase", "initial": 0.3, "decay": 0.5, "interval": 50},
        {"kind": "Then", "first": constant(0.2), "epoch": 100, "next": {"kind": "Exponential", "initial": 0.2, "factor": 0.99}},
        {"kind": "Warmup", "share": 0.1, "then": {"kind": "Cosine", "peak": 0.2, "floor": 0.0}},
    ):
        yield schedule["kind"], model(tanh), sgd, schedule


def train(task, definition, optimiser, schedule):
    network, planned = Network(definition, task), rates(schedule)
    if by_torch := rates_of_torch(schedule):
        first, found = by_torch
        for ours, theirs in zip(planned[first:], found, strict=True):
            assert abs(ours - theirs) <= 1e-12 * planned[first], (schedule, ours, theirs)
    parts, clipped, averaging = optimiser.get("parts", [optimiser]), [], []
    # Clipping changes the gradients that the optimiser then reads, and what decays is the weight before its step.
    steppers = [stepper(part, network, clipped, averaging) for part in sorted(parts, key=lambda part: part["kind"] not in ("ClipNorm", "WeightDecay"))]
    x, y = torch.tensor(task.features), torch.tensor(task.labels)
    measured = averaging or any(layer["kind"] in ("BatchNorm", "Dropout") for layer in network.layers)
    checkpoints = []
    for step in range(1, STEPS + 1):
        rows = task.batch(step - 1)
        for tensor in network.parameters:
            tensor.grad = None
        loss = functional.cross_entropy(network.forward(x[rows], torch.tensor(MASKS(step), dtype=torch.float64)), y[rows])
        penalty = network.penalty()
        (loss + penalty).backward()
        for part in steppers:
            part(planned[step - 1])
        if step in RECORDED:
            point = {"step": step, "rate": planned[step - 1], "loss": loss.item(), "penalty": penalty.item(), "after": [tensor.flatten().tolist() for tensor in network.parameters]}
            if network.states:
                point["states"] = [state.tolist() for state in network.states]
            if measured:
                with torch.no_grad(), averaged(averaging):
                    point["evaluated"] = network.forward(x[:4]).flatten().tolist()
            checkpoints.append(point)
    assert not clipped or 0.1 < sum(clipped) / STEPS < 0.9, sum(clipped)
    return checkpoints


def digits(mask):
    return f"{int(''.join(str(int(kept)) for row in mask for kept in row), 2):020x}"


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    task = Task()
    document = {
        "torch": torch.__version__, "batch": BATCH, "steps": STEPS,
        "features": task.features, "labels": task.labels,
        "orders": ["".join(LETTERS[row] for row in order) for order in task.orders],
        "start": [torch.tensor(values).flatten().tolist() for values in task.start], "scale": task.scale, "shift": task.shift,
        "masks": "".join(digits(MASKS(step)) for step in range(1, STEPS + 1)),
    }
    walked = [{"name": name, "model": definition, "optimizer": optimiser, "rate": schedule, "checkpoints": train(task, definition, optimiser, schedule)}
              for name, definition, optimiser, schedule in runs()]
    # One line for each entry of the file and for each run: differences stay readable.
    lines = [f'"{key}": {json.dumps(value, separators=(",", ":"))}' for key, value in document.items()]
    lines.append('"runs": [\n' + ",\n".join(json.dumps(run, separators=(",", ":")) for run in walked) + "\n]")
    target = pathlib.Path(__file__).with_name("trajectories.json")
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
