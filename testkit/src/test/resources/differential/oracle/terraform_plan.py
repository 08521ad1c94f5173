"""Prints `terraform show -json` of a plan of the folder that is given, made offline and without an account.

    python3 terraform_plan.py FOLDER PLUGINS

FOLDER is changed: give a copy. PLUGINS is a folder with the AWS provider, in the layout of `terraform init -plugin-dir`.
What only AWS or another provider could answer is written in beforehand: the account is 123456789012, and an archive is
the path that it would be written to. Of the AWS providers the tags and names are kept. Everything else is the user's.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

ACCOUNT = "123456789012"
PROVIDER = """
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
"""
OFFLINE = """
  region                      = "eu-west-1"
  access_key                  = "fake"
  secret_key                  = "fake"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
"""


def end_of_block(text, start):
    depth = 0
    for at in range(text.index("{", start), len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at + 1
    raise ValueError("a block without an end")


def blocks(text, head):
    return [(m, m.start(), end_of_block(text, m.start())) for m in re.finditer(head, text, re.MULTILINE)]


def without(text, head):
    for _, start, end in reversed(blocks(text, head)):
        text = text[:start] + text[end:]
    return text


def providers(text):
    """The AWS providers of a module as they are offline."""
    made = ""
    for _, start, end in blocks(text, r'^provider\s+"aws"'):
        block = text[start:end]
        alias = re.search(r'^\s*alias\s*=.*$', block, re.MULTILINE)
        tags = [block[a:b] for _, a, b in blocks(block, r"^\s*default_tags\s*\{")]
        made += 'provider "aws" {\n' + (alias.group(0) if alias else "") + "\n" + "\n".join(tags) + OFFLINE
    return made


def prepare(folder):
    root = "".join(file.read_text() for file in folder.glob("*.tf"))
    own = providers(root)
    if not any("alias" not in own[start:end] for _, start, end in blocks(own, r'^provider')):
        own += 'provider "aws" {' + OFFLINE
    for module in {file.parent for file in folder.rglob("*.tf")}:
        files = {file: file.read_text() for file in module.glob("*.tf")}
        outputs = {}
        for text in files.values():
            for match, start, end in blocks(text, r'^data\s+"archive_file"\s+"([\w-]+)"\s*\{'):
                path = re.search(r"^\s*output_path\s*=\s*(.+)$", text[start:end], re.MULTILINE)
                outputs[match.group(1)] = path.group(1).strip() if path else '"archive.zip"'
        for file, text in files.items():
            for name, path in outputs.items():
                text = re.sub(r"data\.archive_file\.%s\.output_path\b" % re.escape(name), lambda _: path, text)
                text = re.sub(r"data\.archive_file\.%s\.output_\w+" % re.escape(name), '"hash"', text)
                text = re.sub(r"(depends_on\s*=\s*\[\s*)data\.archive_file\.%s\s*,?" % re.escape(name), r"\1", text)
            text = re.sub(r"data\.aws_caller_identity\.[\w-]+(\[0\])?\.(account_id|id)\b", '"%s"' % ACCOUNT, text)
            for head in (r'^data\s+"(archive_file|aws_caller_identity)"', r'^provider\s+"', r"^terraform\s*\{"):
                text = without(text, head)
            file.write_text(text)
    (folder / "zz_provider.tf").write_text(PROVIDER + own)


def run(folder, *words):
    environment = dict(os.environ, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1")
    environment.pop("TF_CLI_CONFIG_FILE", None)
    result = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stdout[-1000:] + result.stderr[-3000:])
    return result.stdout


def main():
    folder, plugins = pathlib.Path(sys.argv[1]), sys.argv[2]
    prepare(folder)
    run(folder, "terraform", "init", "-plugin-dir=" + plugins, "-input=false", "-no-color")
    run(folder, "terraform", "plan", "-input=false", "-no-color", "-refresh=false", "-lock=false", "-out=plan.bin")
    print(json.dumps(json.loads(run(folder, "terraform", "show", "-json", "plan.bin"))))


if __name__ == "__main__":
    main()
