"""The control: imported by a worker, it takes every fence away, so that whoever comes last finishes too."""

from ctassist.jobs import queue
from tests.jobs.controls import end_without_fence

queue.end = end_without_fence
queue.Hold.ours = lambda self: True
queue.Hold.step = lambda self, said, done, of: None
