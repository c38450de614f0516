"""The rules of an agreement: one rule, one file, one code, one page, one file of cases."""

from conventions.rules.registry import FAMILIES, BrokenRule, find_rule, list_codes, walk_rules
from conventions.rules.rule import Grade, Hit, Rule, hit, rule
from conventions.rules.runner import check_scene, run_rule
from conventions.rules.scene import Scene
from conventions.rules.settings import Settings, WrongSetting

__all__ = [
    "FAMILIES",
    "BrokenRule",
    "Grade",
    "Hit",
    "Rule",
    "Scene",
    "Settings",
    "WrongSetting",
    "check_scene",
    "find_rule",
    "hit",
    "list_codes",
    "rule",
    "run_rule",
    "walk_rules",
]
