"""Writes names.txt beside mapping.txt of dev.merlon.source.terraform: how CloudFormation spells the properties of the
mapped resources where that is not plain PascalCase, and which nested blocks stand only once.

    terraform providers schema -json > schema.json      # in a folder whose required_providers name hashicorp/aws
    python3 data-gen/terraform-names.py schema.json     # with the package cfn-lint, for the CloudFormation schemas

With `--unknown` it lists instead the arguments for which CloudFormation has no property of that name.
"""
import json
import pathlib
import re
import sys

import cfnlint

FOLDER = pathlib.Path(__file__).parent.parent / "engine/src/main/resources/dev/merlon/source/terraform"
SCHEMAS = pathlib.Path(cfnlint.__file__).parent / "data/schemas"


def cloudformation():
    names = {}
    exec((SCHEMAS / "providers/us_east_1.py").read_text(), names)
    return names["types"]


TYPES = cloudformation()


def schema_of(cf_type):
    if cf_type not in TYPES:
        return {}
    return json.loads((SCHEMAS / "resources" / (TYPES[cf_type] + ".json")).read_text())


def resolve(part, root):
    for _ in range(10):
        if not (part and "$ref" in part):
            break
        reference, part = part["$ref"], root
        for step in reference.split("/")[1:]:
            part = part.get(step, {})
    return part or {}


def properties(part, root):
    part = resolve(part, root)
    found = dict(part.get("properties", {}))
    for key in ("oneOf", "anyOf", "allOf"):
        for choice in part.get(key, []):
            found.update(properties(choice, root))
    if "items" in part:
        found.update(properties(part["items"], root))
    return found


def is_list(part, root):
    part = resolve(part, root)
    return "items" in part or part.get("type") == "array"


def pascal(name):
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def squeeze(name):
    return name.replace("_", "").lower()


def spelling(name, known):
    """CloudFormation's name for an argument: the same letters, or their plural."""
    if pascal(name) in known:
        return pascal(name)
    by_letters = {squeeze(k): k for k in known}
    word = squeeze(name)
    for candidate in (word, word + "s", word + "es", word[:-1] + "ies" if word.endswith("y") else word, word + "ification", word + "uration"):
        if candidate in by_letters:
            return by_letters[candidate]
    return None


class Table:
    def __init__(self, lines):
        self.types, rules = {}, None
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            words = line.split()
            if not line.startswith(" "):
                rules = {}
                self.types[words[0]] = (words[1], words[2], rules)
            elif not words[0].startswith("@"):
                rules[words[0]] = words[1:]

    def cf_type(self, tf_type):
        kind, target, _ = self.types[tf_type]
        return self.cf_type(target) if kind == ">" else target


def rule_for(rules, path):
    if path in rules:
        return rules[path]
    parts = path.split(".")
    for start in (len(parts) - 2, len(parts) - 1):
        if start >= 0 and "*." + ".".join(parts[start:]) in rules:
            return rules["*." + ".".join(parts[start:])]
    return None


class Writer:
    def __init__(self, tf_type, rules, root, unknown):
        self.rules, self.root, self.unknown, self.lines, self.computed = rules, root, unknown, [], []
        self.tf_type = tf_type

    def descend(self, known, target):
        part = None
        for step in target.split("."):
            part = known.get(step)
            known = properties(part, self.root) if part else {}
        return part, known

    def block(self, block, known, top, path, depth=0):
        for name, attribute in sorted(block.get("attributes", {}).items()):
            full = ".".join(path + [name])
            if name in ("id", "tags_all"):
                continue
            # A line for `tags` says that there are tags at all, for those that the provider adds.
            if full == "tags" and "tags_all" in block["attributes"] and not rule_for(self.rules, full):
                found = spelling(name, known) or "="
                self.lines.append("  tags %s%s" % (found, " tags" if found != "=" and is_list(known[found], self.root) else ""))
                continue
            if attribute.get("computed") and not attribute.get("optional"):
                if not rule_for(self.rules, full):
                    self.computed.append(full)
                continue
            if rule_for(self.rules, full):
                continue
            found = spelling(name, known)
            if found is None:
                self.unknown.append(self.tf_type + " " + full)
            tags = name in ("tags", "tags_all") and found and is_list(known[found], self.root)
            if tags or (found and found != pascal(name)):
                self.lines.append("  %s %s%s" % (full, found, " tags" if tags else ""))
        for name, nested in sorted(block.get("block_types", {}).items()):
            if name == "timeouts":
                continue
            full = ".".join(path + [name])
            rule = rule_for(self.rules, full)
            single = nested["nesting_mode"] == "single" or nested.get("max_items") == 1
            if rule and rule[0] == "-":
                continue
            target = rule[0] if rule else (spelling(name, known) or pascal(name))
            if not rule and spelling(name, known) is None:
                self.unknown.append(self.tf_type + " [" + full + "]")
            part, inside = self.descend(top if target.startswith("/") else known, target.lstrip("/"))
            flags = rule[1:] if rule else []
            one = single and not any(f in ("many", "one") or f.startswith("under") for f in flags)
            if one and part is not None and is_list(part, self.root):
                one = False
            if (not rule and target != pascal(name)) or one:
                self.lines.append("  %s %s%s" % (full, "=" if rule or target == pascal(name) else target, " one" if one else ""))
            if depth < 7:
                self.block(nested["block"], inside, top, path + [name], depth + 1)


def main(schema_file, list_unknown):
    provider = json.loads(pathlib.Path(schema_file).read_text())["provider_schemas"]
    resources = next(iter(provider.values()))["resource_schemas"]
    table = Table((FOLDER / "mapping.txt").read_text().splitlines())
    out = ["# Generated by data-gen/terraform-names.py; see there. `=` is the name of mapping.txt, or the usual one; `!` what AWS computes."]
    unknown = []
    for tf_type in table.types:
        if tf_type not in resources:
            print("no such type:", tf_type, file=sys.stderr)
            continue
        kind, target, rules = table.types[tf_type]
        if target == "-" or tf_type.startswith("aws_wafv2_web_acl") and tf_type == "aws_wafv2_web_acl":
            continue
        root = schema_of(table.cf_type(tf_type))
        if not root:
            print("no CloudFormation schema:", tf_type, table.cf_type(tf_type), file=sys.stderr)
        known = properties(root, root)
        top = known
        if "*" in rules:
            known = properties(known[rules["*"][0]], root)
        writer = Writer(tf_type, rules, root, unknown)
        writer.block(resources[tf_type]["block"], known, top, [])
        if writer.computed:
            writer.lines.append("  ! " + " ".join(writer.computed))
        if writer.lines:
            out += [tf_type] + writer.lines
    if list_unknown:
        print("\n".join(unknown))
    else:
        (FOLDER / "names.txt").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if not a.startswith("--")][0], "--unknown" in sys.argv)
