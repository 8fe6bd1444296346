"""The control: imported by a worker, it takes the fence away, so that whoever comes last finishes too."""

from ctassist.jobs import queue

from .controls import end_without_fence

queue.end = end_without_fence
