# Each target is one task of the pipeline, and ARGS are its arguments: make unit ARGS="-k deadlines".
# Without make: python3 -m scripts TASK (Windows: py -m scripts TASK).
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup build serve test unit browser lint format types check-guides truth handouts usb portable bench audit clean lock

help:
	@$(PYTHON) -m scripts

setup build serve test unit browser lint format types check-guides truth handouts usb portable bench audit clean lock:
	@$(PYTHON) -m scripts $@ $(ARGS)
