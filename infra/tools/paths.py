"""Where things lie in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TERRAFORM = ROOT / "infra" / "terraform"
CONFIG = ROOT / ".chalice" / "config.json"
REQUIREMENTS = ROOT / "requirements.txt"

MODULE_FILES = ("*.tf", "*.tftpl", "*.sh")
"""What belongs to the hand-written module; everything else in its folder is made."""
