"""The pipeline: python -m scripts TASK. It may import portal; portal never imports it."""
