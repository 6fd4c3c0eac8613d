# Each target is one task of the pipeline; without make: python3 -m scripts TASK (Windows: py -m scripts TASK).
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup build serve test check-guides handouts usb bench clean lock

help:
	@$(PYTHON) -m scripts

setup build serve test check-guides handouts usb bench clean lock:
	@$(PYTHON) -m scripts $@
