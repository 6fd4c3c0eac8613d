"""The pipeline: python -m scripts TASK. It may import portal; portal never imports it."""

import sys
from pathlib import Path

DEMO = str(Path(__file__).resolve().parents[1] / "demo")
if DEMO not in sys.path:  # whoever imports the pipeline, MkDocs for one, need not know where the portal is
    sys.path.append(DEMO)
