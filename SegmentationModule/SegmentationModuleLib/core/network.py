# SPDX-License-Identifier: Apache-2.0
"""Build a network from its description, a dictionary that is stored in the model file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError
from AIOCommon.core import triples

from .architectures import NNUNET, architecture, best_head_is_last, maker
from .network_limits import HINT, MOST_VALUES, MOST_WEIGHTS, check_arguments

if TYPE_CHECKING:
    import torch

    from .block_network import BlockNetwork


def build_network(description: Mapping[str, Any]) -> BlockNetwork:
    """The torch module of a description ``{"architecture", "arguments", "fold_kji"}``.

    Raises
    ------
    InputError : the architecture is unknown, does not accept the arguments, or would need too much memory.
    """
    _planned(description)
    return _made(description, "cpu")


def planned_network(description: Mapping[str, Any], patch_kji: Sequence[int]) -> BlockNetwork:
    """The network without memory for its weights: their names and sizes, for :func:`.weights.require_fitting`.

    Parameters
    ----------
    patch_kji : that it is meant for; it has to give a class for each of the patch's voxels.

    Raises
    ------
    InputError : as :func:`build_network`; or it cannot work on such a patch, or would need too much memory for it.
    """
    import torch

    network = _planned(description).eval()
    name, arguments = description["architecture"], description["arguments"]
    largest = 0

    def note(_module: Any, _given: Any, made: Any) -> None:
        nonlocal largest
        for value in made if isinstance(made, list | tuple) else (made,):
            largest = max(largest, value.numel()) if isinstance(value, torch.Tensor) else largest

    hooks = [module.register_forward_hook(note) for module in network.modules()]
    norms = _only_shapes_of_norms(network)
    size = tuple(int(n) for n in patch_kji)
    try:
        with torch.no_grad(), torch.device("meta"):
            given = torch.empty(1, int(arguments["in_channels"]), *size)
            made = tuple(network(given).shape)
    except NotImplementedError:  # an operation that does not work without numbers: the first patch will show
        return network
    except Exception as error:  # layers fail in every way on sizes that do not go together
        what = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise InputError(f"the network {name} cannot work on patches of {size} voxels ({what})", hint=HINT) from error
    finally:
        for hook in hooks:
            hook.remove()
        for norm in norms:
            del norm.forward
    if largest > MOST_VALUES:
        raise InputError(f"the network {name} needs {4 * largest / 1e9:.0f} GB for a patch of {size} voxels", hint=HINT)
    if made != (1, int(arguments["out_channels"]), *size):
        raise InputError(f"the network {name} gives {made} for a patch of {size} voxels", hint=HINT)
    return network


def _only_shapes_of_norms(network: torch.nn.Module) -> list[Any]:
    """Instance norms give back what they are given; ``del norm.forward`` undoes it for those returned.

    Without numbers torch would take them apart by its compiler, which takes a second to import.
    """
    from torch.nn.modules.instancenorm import _InstanceNorm

    def of_shape(forward: Callable[[Any], Any]) -> Callable[[Any], Any]:
        # One voxel has no spread: torch says so itself.
        return lambda given: forward(given) if given.shape[2:].numel() == 1 else given

    norms: list[Any] = [module for module in network.modules() if isinstance(module, _InstanceNorm)]
    for norm in norms:
        norm.forward = of_shape(norm.forward)
    return norms


def _planned(description: Mapping[str, Any]) -> BlockNetwork:
    network = _made(description, "meta")
    weights = sum(value.numel() for value in network.state_dict().values())
    if weights > MOST_WEIGHTS:
        what = f"the network {description['architecture']} would have {weights / 1e6:.0f} million weights"
        raise InputError(what, hint=HINT)
    return network


def _made(description: Mapping[str, Any], device: str) -> BlockNetwork:
    name = str(description.get("architecture", ""))
    if name != NNUNET:
        architecture(name)
    import torch

    from .block_network import BlockNetwork

    try:
        arguments = check_arguments(name, dict(description.get("arguments", {})))
        fold = triples.ints(description.get("fold_kji", (1, 1, 1)))
        block = fold[0] * fold[1] * fold[2]
        outputs = int(arguments["out_channels"])
        arguments.update(in_channels=arguments["in_channels"] * block, out_channels=outputs * block)
        with torch.device(device), _numbers_on_cpu():
            return BlockNetwork(maker(name)(**arguments), fold, outputs, best_last=best_head_is_last(name))
    except InputError:
        raise
    except ImportError as error:
        raise InputError(f"the network {name} needs a package that is not installed ({_line(error)})") from error
    except Exception as error:  # constructors fail in every way on arguments that do not go together
        raise InputError(f"the network {name} cannot be built ({_line(error)})", hint=HINT) from error


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__


def _numbers_on_cpu() -> Any:
    """Rates that a constructor computes and reads back are real numbers, also where weights are not made."""
    import torch
    from torch.overrides import TorchFunctionMode

    class Mode(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            kwargs = dict(kwargs or {})
            if func is torch.linspace:
                kwargs["device"] = "cpu"
            return func(*args, **kwargs)

    return Mode()
