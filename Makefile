# Each target is one task of the pipeline; without make: python3 -m scripts TASK (Windows: py -m scripts TASK).
# ARGS are passed on to the task: make lint ARGS="demo/shell"
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup build serve test lint format types check-guides handouts usb bench clean lock

help:
	@$(PYTHON) -m scripts

setup build serve test lint format types check-guides handouts usb bench clean lock:
	@$(PYTHON) -m scripts $@ $(ARGS)
